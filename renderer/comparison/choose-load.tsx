import { concurrencies } from "../../app/comparison/comparison-plan.ts";
import { useNewComparison, useStores } from "../components/stores.tsx";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";
import { ToggleRow } from "./toggle-row.tsx";

/** How many requests at once the sets are asked with. */
export const ChooseLoad = () => {
  const { newComparison } = useStores();
  const draft = useNewComparison((state) => state.draft);
  const hasSets = draft.sets.length > 0;
  return (
    <FormSection heading={words.load} hint={words.loadHint}>
      <ToggleRow
        label={words.requests}
        options={concurrencies.map((value) => ({ value, name: words.atOnce(value) }))}
        chosen={hasSets ? draft.concurrencies : []}
        disabled={!hasSets}
        onChange={(chosen) => newComparison.getState().change({ concurrencies: chosen })}
      />
      {!hasSets && <p className={styles.hint}>{words.loadNeedsSets}</p>}
    </FormSection>
  );
};
