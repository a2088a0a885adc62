import type { Comparison } from "../../app/comparison/comparison.ts";
import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import type { Judgment } from "../../app/comparison/judgment.ts";
import { costSentence } from "../../app/comparison/sentences/cost-sentence.ts";
import { Button } from "../components/button.tsx";
import { useStores } from "../components/stores.tsx";
import { AmountField } from "./amount-field.tsx";
import { words } from "./answer-words.ts";
import { CurrencyField } from "./currency-field.tsx";
import { fileLabel } from "./file-label.ts";
import styles from "./results-part.module.css";
import { windowSpeech } from "./window-speech.ts";

type Costs = NonNullable<JudgingOptions["costs"]>;

/** Numbers to begin with; none of them is anybody's price. */
const firstCosts: Costs = {
  currency: "EUR",
  watts: 65,
  pricePerKilowattHour: 0.3,
  machinePrice: 0,
  machineLifetimeMonths: 36,
  hostedPricePerMillionPromptTokens: 0,
  hostedPricePerMillionGeneratedTokens: 0,
};

type CostPanelProps = { readonly comparison: Comparison; readonly judgment: Judgment };

/** What a right answer costs here, from the person's own numbers, and where a hosted service would cost the same. */
export const CostPanel = ({ comparison, judgment }: CostPanelProps) => {
  const { comparisons } = useStores();
  const { plan, judging } = comparison;
  const { costs } = judging;
  const judge = (next: Costs | null): void => void comparisons.getState().judge({ ...judging, costs: next });
  if (plan.sets.length === 0) {
    return null;
  }
  const field = (
    name: string,
    unit: string,
    key: Exclude<keyof Costs, "currency">,
    minimum: number,
    maximum: number,
  ) =>
    costs === null ? null : (
      <AmountField
        key={key}
        name={name}
        unit={unit}
        value={costs[key]}
        minimum={minimum}
        maximum={maximum}
        mayBeEmpty={false}
        onKeep={(value) => value !== null && judge({ ...costs, [key]: value })}
      />
    );
  return (
    <section aria-label={words.costs} className={styles.block}>
      <div className={styles.limitsHead}>
        <h2>{words.costs}</h2>
        {costs !== null && (
          <Button kind="quiet" onClick={() => judge(null)}>
            {words.leaveOut}
          </Button>
        )}
      </div>
      <p className={styles.soft}>{words.costsHint}</p>
      {costs === null ? (
        <div>
          <Button onClick={() => judge(firstCosts)}>{words.reckonCosts}</Button>
        </div>
      ) : (
        <>
          <div className={styles.fields}>
            <CurrencyField value={costs.currency} onKeep={(currency) => judge({ ...costs, currency })} />
            {field(words.watts, words.wattsUnit, "watts", 0, 100_000)}
            {field(words.kilowattHour, costs.currency, "pricePerKilowattHour", 0, 1000)}
            {field(words.machinePrice, costs.currency, "machinePrice", 0, 1e9)}
            {field(words.lifetime, words.months, "machineLifetimeMonths", 1, 600)}
            {field(words.hostedPrompt, costs.currency, "hostedPricePerMillionPromptTokens", 0, 1e6)}
            {field(words.hostedGenerated, costs.currency, "hostedPricePerMillionGeneratedTokens", 0, 1e6)}
          </div>
          <ul className={styles.plain}>
            {(judgment.costs ?? []).map((cost) => (
              <li key={cost.modelFileId}>
                {costSentence(cost, fileLabel(cost.modelFileId, plan), costs.currency, windowSpeech)}
              </li>
            ))}
          </ul>
          {judgment.costs?.length === 0 && <p className={styles.soft}>{words.costNothing}</p>}
        </>
      )}
    </section>
  );
};
