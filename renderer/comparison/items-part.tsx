import { ChevronLeft, ChevronRight } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { SearchField } from "../components/search-field.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useItems, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { fileLabel } from "./file-label.ts";
import styles from "./items-part.module.css";
import { type ItemsFilter, itemsPerPage } from "./items-store.ts";
import { ItemsTable } from "./items-table.tsx";
import { words } from "./items-words.ts";

const filters: readonly ItemsFilter[] = ["all", "different", "wrong", "right"];
const any = "any";

/** Every item with what each file made of it, some at a time. */
export const ItemsPart = ({ comparison }: { readonly comparison: Comparison }) => {
  const { items } = useStores();
  const { id, plan, results } = comparison;
  const [setId, setSetId] = useState(plan.sets[0]?.setId ?? "");
  const [filter, setFilter] = useState<ItemsFilter>("all");
  const [modelFileId, setModelFileId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [offset, setOffset] = useState(0);
  const asked = useDeferredValue(text);
  const rows = useItems((state) => state.rows);
  const total = useItems((state) => state.totalItems);
  const error = useItems((state) => state.error);
  const { ask } = items.getState();
  /** Changes as items are answered, so that the page is read again. */
  const answered = results
    .flatMap(({ sets }) => sets.filter((one) => one.setId === setId).map((one) => one.answeredItems))
    .join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `answered` is what makes it worth asking again.
  useEffect(() => {
    if (setId !== "") {
      void ask({ comparisonId: id, setId, filter, modelFileId, text: asked, offset });
    }
  }, [ask, id, setId, filter, modelFileId, asked, offset, answered]);

  const anew = (change: () => void): void => {
    setOffset(0);
    change();
  };
  const isFiltered = filter !== "all" || asked !== "";
  return (
    <section aria-label={words.title} className={styles.part}>
      <div className={styles.filters}>
        {plan.sets.length > 1 && (
          <SelectField
            label={words.set}
            value={setId}
            options={plan.sets.map((set) => ({ value: set.setId, name: set.name }))}
            onChange={(chosen) => anew(() => setSetId(chosen))}
          />
        )}
        <SelectField
          label={words.show}
          value={filter}
          options={filters.map((value) => ({ value, name: words.filter[value] }))}
          onChange={(chosen) => anew(() => setFilter(filters.find((one) => one === chosen) ?? "all"))}
        />
        {(filter === "wrong" || filter === "right") && (
          <SelectField
            label={words.byFile}
            value={modelFileId ?? any}
            options={[
              { value: any, name: words.anyFile },
              ...plan.files.map((file) => ({
                value: file.modelFileId,
                name: fileLabel(file.modelFileId, plan),
              })),
            ]}
            onChange={(chosen) => anew(() => setModelFileId(chosen === any ? null : chosen))}
          />
        )}
        <SearchField
          className={styles.search}
          label={words.search}
          placeholder={words.searchHint}
          value={text}
          maxLength={200}
          onChange={(value) => anew(() => setText(value))}
        />
      </div>
      {error !== null && <ErrorAlert error={error} />}
      {total === 0 && <p className={styles.none}>{isFiltered ? words.none : words.notYet}</p>}
      {rows.length > 0 && <ItemsTable key={setId} rows={rows} plan={plan} />}
      {total !== null && total > 0 && (
        <div className={styles.pages}>
          <IconButton
            icon={ChevronLeft}
            label={words.previous}
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - itemsPerPage))}
          />
          <span role="status">
            {words.page(
              formatCount(offset + 1),
              formatCount(Math.min(total, offset + itemsPerPage)),
              formatCount(total),
            )}
          </span>
          <IconButton
            icon={ChevronRight}
            label={words.next}
            disabled={offset + itemsPerPage >= total}
            onClick={() => setOffset(offset + itemsPerPage)}
          />
        </div>
      )}
    </section>
  );
};
