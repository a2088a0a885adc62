import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ItemRow } from "../../app/comparison/item-outcome.ts";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { joined } from "../languages/joined.ts";
import { say } from "../languages/say.ts";
import { FileName } from "./file-name.tsx";
import styles from "./items-part.module.css";
import { words } from "./items-words.ts";

/** One item in full: what was asked, what was expected, and what each file answered, and why that is not right. */
export const ItemAnswers = ({ row, plan }: { readonly row: ItemRow; readonly plan: ComparisonPlan }) => (
  <div className={styles.answers}>
    <section>
      <h3>{words.prompt}</h3>
      <p dir="auto" className={styles.whole}>
        {row.prompt}
      </p>
    </section>
    <section>
      <h3>{words.expected}</h3>
      <p dir="auto" className={styles.whole}>
        {row.expected}
      </p>
    </section>
    {plan.files.map(({ modelFileId }) => {
      const outcome = row.outcomes.find((one) => one.modelFileId === modelFileId);
      return (
        <section key={modelFileId}>
          <h3>
            <FileName modelFileId={modelFileId} plan={plan} />
            {outcome !== undefined && (
              <span className={styles.verdict} data-verdict={outcome.isCorrect ? "right" : "wrong"}>
                {outcome.isCorrect ? words.right : words.wrong}
              </span>
            )}
          </h3>
          {outcome === undefined ? (
            <p className={styles.soft}>{words.notAnswered}</p>
          ) : (
            <>
              {outcome.answer === "" ? (
                outcome.choiceLogLikelihoods === null && <p className={styles.soft}>{words.emptyAnswer}</p>
              ) : (
                <p dir="auto" className={styles.whole}>
                  {outcome.answer}
                </p>
              )}
              {outcome.reason !== "" && <p className={styles.reason}>{say(outcome.reason)}</p>}
              {outcome.choiceLogLikelihoods !== null && (
                <p className={styles.soft}>
                  {words.choices}:{" "}
                  {joined(outcome.choiceLogLikelihoods.map((value) => formatDecimal(value, 2)))}
                </p>
              )}
              <p className={styles.soft}>
                {words.figures(
                  formatCount(outcome.promptTokens),
                  formatCount(outcome.generatedTokens),
                  formatDecimal(outcome.durationMs / 1000, 2),
                )}
              </p>
            </>
          )}
        </section>
      );
    })}
  </div>
);
