import { ChevronRight } from "lucide-react";
import { Fragment, useId, useState } from "react";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ItemOutcome, ItemRow } from "../../app/comparison/item-outcome.ts";
import { formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import { formatPercent } from "./format-figure.ts";
import { ItemAnswers } from "./item-answers.tsx";
import styles from "./items-part.module.css";
import { words } from "./items-words.ts";

const Verdict = ({ outcome }: { readonly outcome: ItemOutcome | undefined }) => {
  if (outcome === undefined) {
    return <span className={styles.soft}>–</span>;
  }
  const { isCorrect, score } = outcome;
  const kind = isCorrect ? "right" : score > 0 ? "partly" : "wrong";
  const said =
    kind === "right" ? words.right : kind === "wrong" ? words.wrong : words.partly(formatPercent(score, 0));
  return (
    <span className={styles.verdict} data-verdict={kind}>
      <span aria-hidden="true">
        {kind === "right" ? "✓" : kind === "wrong" ? "✗" : formatDecimal(score * 100, 0)}
      </span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
};

type ItemsTableProps = { readonly rows: readonly ItemRow[]; readonly plan: ComparisonPlan };

/** Items below each other, files beside each other. A row opens to the answers themselves. */
export const ItemsTable = ({ rows, plan }: ItemsTableProps) => {
  const id = useId();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (itemId: string): void => {
    const next = new Set(open);
    if (!next.delete(itemId)) {
      next.add(itemId);
    }
    setOpen(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
    <section aria-label={words.table} tabIndex={0} className={styles.scroll}>
      <table aria-label={words.table} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.expected}</th>
            {plan.files.map(({ modelFileId }) => (
              <th key={modelFileId} scope="col" className={styles.ofFile}>
                <FileName modelFileId={modelFileId} plan={plan} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isOpen = open.has(row.itemId);
            return (
              <Fragment key={row.itemId}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      aria-expanded={isOpen}
                      aria-controls={isOpen ? `${id}-${index}` : undefined}
                      className={styles.item}
                      onClick={() => toggle(row.itemId)}
                    >
                      <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
                      <span className="visually-hidden">{words.details(row.itemId)}</span>
                      <span dir="auto" className={styles.prompt}>
                        {row.prompt}
                      </span>
                    </button>
                  </th>
                  <td>
                    <span dir="auto" className={styles.expected}>
                      {row.expected}
                    </span>
                  </td>
                  {plan.files.map(({ modelFileId }) => (
                    <td key={modelFileId} className={styles.ofFile}>
                      <Verdict
                        outcome={row.outcomes.find((outcome) => outcome.modelFileId === modelFileId)}
                      />
                    </td>
                  ))}
                </tr>
                {isOpen && (
                  <tr id={`${id}-${index}`}>
                    <td colSpan={2 + plan.files.length} className={styles.opened}>
                      <ItemAnswers row={row} plan={plan} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
