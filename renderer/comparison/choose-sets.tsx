import { useEffect } from "react";
import type { EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useEvaluationSets, useNewComparison, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";

const lengths = [10, 20, 60, 200, 1000];
const all = "all";

/** Only what is judged by the person is not asked here: it has its place side by side. */
const itemsToAsk = ({ kinds }: EvaluationSet): number =>
  kinds.reduce((sum, { kind, count }) => (kind === "judgment" ? sum : sum + count), 0);

const SetRow = ({ set }: { readonly set: EvaluationSet }) => {
  const { newComparison } = useStores();
  const sets = useNewComparison((state) => state.draft.sets);
  const { change } = newComparison.getState();
  const { setId, name, description, builtIn } = set;
  const chosen = sets.find((one) => one.setId === setId);
  const count = itemsToAsk(set);
  const toggle = (isChosen: boolean): void =>
    change({
      sets: isChosen
        ? [...sets, { setId, name, maximumItems: null }]
        : sets.filter((one) => one.setId !== setId),
    });
  return (
    <tr data-chosen={chosen !== undefined} onClick={() => toggle(chosen === undefined)}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={words.askSet(name)}
          checked={chosen !== undefined}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <span dir="auto">{name}</span>
        <span className={styles.description}>
          {builtIn === null ? description : [words.builtInSet, description].filter(Boolean).join(" · ")}
        </span>
      </th>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps a click from the row. */}
      <td className={styles.number} onClick={(event) => event.stopPropagation()}>
        {chosen === undefined ? (
          formatCount(count)
        ) : (
          <SelectField
            label={words.itemsOf(name)}
            value={chosen.maximumItems === null ? all : String(chosen.maximumItems)}
            options={[
              ...lengths
                .filter((length) => length < count)
                .map((length) => ({
                  value: String(length),
                  name: words.firstItems(formatCount(length)),
                })),
              { value: all, name: words.allItems(formatCount(count)) },
            ]}
            onChange={(length) =>
              change({
                sets: sets.map((one) =>
                  one.setId === setId
                    ? { ...one, maximumItems: length === all ? null : Number(length) }
                    : one,
                ),
              })
            }
          />
        )}
      </td>
    </tr>
  );
};

/** Which sets are asked, and how much of each. */
export const ChooseSets = () => {
  const { evaluationSets } = useStores();
  const sets = useEvaluationSets((state) => state.sets);
  const error = useEvaluationSets((state) => state.error);
  const { refresh, choose, dismiss } = evaluationSets.getState();
  useEffect(() => void refresh(), [refresh]);
  const shown = sets?.filter((set) => itemsToAsk(set) > 0) ?? [];
  return (
    <FormSection heading={words.sets} hint={words.setsHint}>
      {error !== null && <ErrorAlert error={error} onRetry={() => void refresh()} onDismiss={dismiss} />}
      {sets !== null && shown.length === 0 && <p className={styles.hint}>{words.noSets}</p>}
      {shown.length > 0 && (
        <table aria-label={words.setsTable} className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.choose}</span>
              </th>
              <th scope="col">{words.set}</th>
              <th scope="col" className={styles.number}>
                {words.items}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((set) => (
              <SetRow key={set.setId} set={set} />
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.beside}>
        <span className={styles.hint}>{words.importHint}</span>
        <Button onClick={() => void choose()}>{words.importSet}</Button>
      </div>
    </FormSection>
  );
};
