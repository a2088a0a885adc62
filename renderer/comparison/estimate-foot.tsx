import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { useNewComparison, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import { durationInWords } from "./duration-in-words.ts";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";

type EstimateFootProps = {
  /** Null while too little is chosen. */
  readonly plan: ComparisonPlan | null;
  readonly onCancel: () => void;
};

/** What the plan would take, and the step forward; always in sight. */
export const EstimateFoot = ({ plan, onCancel }: EstimateFootProps) => {
  const { newComparison } = useStores();
  const estimate = useNewComparison((state) => state.estimate);
  const isEstimating = useNewComparison((state) => state.isEstimating);
  const isStarting = useNewComparison((state) => state.isStarting);
  const error = useNewComparison((state) => state.error);
  const { dismiss, start } = newComparison.getState();
  return (
    <div className={styles.foot}>
      <section aria-label={words.estimate} aria-live="polite" className={styles.takes}>
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onDismiss={dismiss} />
          </div>
        )}
        {estimate !== null && estimate.warnings.length > 0 && (
          <div className={styles.warnings}>
            <h2>{words.warnings}</h2>
            <ul>
              {estimate.warnings.map((warning) => (
                <li key={warning}>{say(warning)}</li>
              ))}
            </ul>
          </div>
        )}
        {plan === null ? (
          <p className={styles.hint}>{words.chooseMore}</p>
        ) : estimate === null ? (
          isEstimating && <p className={styles.hint}>{words.estimating}</p>
        ) : (
          <p className={styles.facts}>
            <span>{durationInWords(estimate.durationMs)}</span>
            {estimate.textTokens !== null && (
              <span>{words.textTokens(formatCount(estimate.textTokens))}</span>
            )}
            {estimate.logitsBytes > 0 && <span>{words.disk(formatBytes(estimate.logitsBytes))}</span>}
          </p>
        )}
      </section>
      <span className={styles.buttons}>
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button
          kind="primary"
          disabled={plan === null || isStarting}
          onClick={() => plan !== null && void start(plan)}
        >
          {isStarting ? words.starting : words.start}
        </Button>
      </span>
    </div>
  );
};
