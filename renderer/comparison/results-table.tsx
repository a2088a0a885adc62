import type { ReactNode } from "react";
import styles from "./results-table.module.css";

type ResultsTableProps = {
  readonly heading: string;
  /** The accessible name of the table. */
  readonly label: string;
  readonly hint?: string | undefined;
  readonly head: readonly { readonly key: string; readonly name: string; readonly unit?: string }[];
  readonly children: ReactNode;
};

/** Figures by file. The first column stays in sight where the others scroll. */
export const ResultsTable = ({ heading, label, hint, head, children }: ResultsTableProps) => {
  return (
    <div className={styles.section}>
      <h2>{heading}</h2>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
      <section aria-label={label} tabIndex={0} className={styles.scroll}>
        <table aria-label={label} className={styles.table}>
          <thead>
            <tr>
              {head.map(({ key, name, unit }) => (
                <th key={key} scope="col">
                  {name}
                  {unit !== undefined && <span className={styles.unit}>{unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          {children}
        </table>
      </section>
    </div>
  );
};

/** A figure, with what surrounds it softly below. */
export const Figure = ({
  value,
  note,
}: {
  /** Null where it was not measured. */
  readonly value: string | null;
  readonly note?: string | null | undefined;
}) => (
  <td>
    {value ?? <span className={styles.none}>–</span>}
    {value !== null && note !== null && note !== undefined && <span className={styles.note}>{note}</span>}
  </td>
);
