import { useEffect } from "react";
import { arenaLimits } from "../../app/arena/arena-limits.ts";
import { SelectField } from "../components/select-field.tsx";
import { useArena, useComparisons, useModels, useStores } from "../components/stores.tsx";
import styles from "./arena-setup.module.css";
import { judgmentCount } from "./judgment-questions.ts";
import { words } from "./words.ts";

/** No id of a set or a comparison. */
const none = "none";

/** Where the prompts come from and where votes are kept as well, where there is a choice. */
export const SourceFields = () => {
  const { arena, comparisons: store } = useStores();
  const sets = useArena((state) => state.sets);
  const setId = useArena((state) => state.questions?.setId ?? none);
  const comparisonId = useArena((state) => state.setup.comparisonId);
  const files = useModels((state) => state.files) ?? [];
  const comparisons = (useComparisons((state) => state.comparisons) ?? []).filter(
    ({ plan }) => plan.files.length > 1,
  );
  const { chooseQuestions, setSetup } = arena.getState();

  useEffect(() => void store.getState().refresh(), [store]);

  const chooseComparison = (id: string): void => {
    const chosen = comparisons.find((comparison) => comparison.id === id);
    const installed = (chosen?.plan.files ?? [])
      .map(({ modelFileId }) => modelFileId)
      .filter((modelFileId) => files.some((file) => file.id === modelFileId && file.problem === null));
    setSetup({
      comparisonId: chosen?.id ?? null,
      // A comparison keeps votes on its own files alone.
      ...(installed.length < arenaLimits.leastSides
        ? {}
        : { modelFileIds: installed.slice(0, arenaLimits.mostSides) }),
    });
  };
  if (sets.length === 0 && comparisons.length === 0) {
    return null;
  }
  return (
    <div className={styles.sources}>
      {sets.length > 0 && (
        <div className={styles.source}>
          <span className={styles.legend}>{words.prompts}</span>
          <SelectField
            label={words.prompts}
            value={setId}
            options={[
              { value: none, name: words.ownPrompts },
              ...sets.map((set) => ({
                value: set.setId,
                name: set.name,
                hint: words.questionCount(judgmentCount(set)),
              })),
            ]}
            onChange={(value) => void chooseQuestions(value === none ? null : value)}
          />
        </div>
      )}
      {comparisons.length > 0 && (
        <div className={styles.source}>
          <span className={styles.legend}>{words.keepVotes}</span>
          <SelectField
            label={words.keepVotes}
            value={comparisonId ?? none}
            options={[
              { value: none, name: words.keepAlone },
              ...comparisons.map(({ id, plan }) => ({ value: id, name: words.keepWith(plan.name) })),
            ]}
            onChange={chooseComparison}
          />
        </div>
      )}
    </div>
  );
};
