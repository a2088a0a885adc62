import { CheckChoice } from "../components/choice.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useNewComparison, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";
import { ToggleRow } from "./toggle-row.tsx";

const roundChoices = [3, 5, 10, 20];
const depthChoices = [0, 512, 1024, 4096, 8192];

/** How often speed is measured, and with how much in the context. */
export const ChooseSpeed = () => {
  const { newComparison } = useStores();
  const draft = useNewComparison((state) => state.draft);
  const { change } = newComparison.getState();
  return (
    <FormSection heading={words.speed}>
      <CheckChoice
        name={words.measureSpeed}
        hint={words.measureSpeedHint}
        checked={draft.measuresSpeed}
        onChange={(measuresSpeed) => change({ measuresSpeed })}
      />
      {draft.measuresSpeed && (
        <div className={styles.details}>
          <div className={styles.pairs}>
            <div className={styles.pair}>
              <span className={styles.label}>{words.rounds}</span>
              <SelectField
                label={words.rounds}
                value={String(draft.rounds)}
                options={roundChoices.map((count) => ({
                  value: String(count),
                  name: words.roundsOf(count),
                }))}
                onChange={(rounds) => change({ rounds: Number(rounds) })}
              />
            </div>
          </div>
          <ToggleRow
            label={words.depths}
            options={depthChoices.map((depth) => ({ value: depth, name: formatCount(depth) }))}
            chosen={draft.depths}
            atLeastOne
            onChange={(depths) => change({ depths })}
          />
        </div>
      )}
    </FormSection>
  );
};
