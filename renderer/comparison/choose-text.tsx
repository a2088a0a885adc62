import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { SelectField } from "../components/select-field.tsx";
import { useNewComparison, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";

const windows = [256, 512, 1024, 2048, 4096];
const lengths = [5000, 20_000, 50_000, 200_000];
const whole = "whole";

/** The text whose prediction is measured, and how. */
export const ChooseText = () => {
  const { newComparison } = useStores();
  const draft = useNewComparison((state) => state.draft);
  const { change, chooseText, takeBuiltInText } = newComparison.getState();
  const { text } = draft;
  const size = text === null ? "" : formatBytes(text.sizeBytes);
  return (
    <FormSection heading={words.text}>
      <CheckChoice
        name={words.measureText}
        hint={words.measureTextHint}
        checked={draft.measuresText}
        onChange={(measuresText) => change({ measuresText })}
      />
      {draft.measuresText && (
        <div className={styles.details}>
          <div className={styles.beside}>
            <div>
              <p className={styles.label}>
                {text === null || text.isBuiltIn ? words.builtInText : text.name}
              </p>
              {text !== null && (
                <p className={styles.hint}>
                  {text.isBuiltIn ? words.builtInHint(size) : words.ownTextHint(size)}
                </p>
              )}
            </div>
            <span className={styles.buttons}>
              {text?.isBuiltIn === false && (
                <Button kind="quiet" onClick={() => void takeBuiltInText()}>
                  {words.useBuiltIn}
                </Button>
              )}
              <Button onClick={() => void chooseText()}>{words.chooseText}</Button>
            </span>
          </div>
          <div className={styles.pairs}>
            <div className={styles.pair}>
              <span className={styles.label}>{words.contextSize}</span>
              <SelectField
                label={words.contextSize}
                value={String(draft.contextSize)}
                options={windows.map((tokens) => ({
                  value: String(tokens),
                  name: words.tokens(formatCount(tokens)),
                }))}
                onChange={(tokens) => change({ contextSize: Number(tokens) })}
              />
            </div>
            <div className={styles.pair}>
              <span className={styles.label}>{words.maximumTokens}</span>
              <SelectField
                label={words.maximumTokens}
                value={draft.maximumTokens === null ? whole : String(draft.maximumTokens)}
                options={[
                  ...lengths.map((tokens) => ({
                    value: String(tokens),
                    name: words.firstTokens(formatCount(tokens)),
                  })),
                  { value: whole, name: words.wholeText },
                ]}
                onChange={(tokens) => change({ maximumTokens: tokens === whole ? null : Number(tokens) })}
              />
            </div>
          </div>
          <CheckChoice
            name={words.divergence}
            hint={words.divergenceHint}
            checked={draft.withDivergence}
            onChange={(withDivergence) => change({ withDivergence })}
          />
        </div>
      )}
    </FormSection>
  );
};
