import type { Comparison } from "../../app/comparison/comparison.ts";
import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import { useStores } from "../components/stores.tsx";
import { AmountField } from "./amount-field.tsx";
import { words } from "./answer-words.ts";
import styles from "./results-part.module.css";

const megabyte = 1e6;

/** What a file has to keep to, and which differences matter: judged again as soon as one changes. */
export const LimitsForm = ({ comparison }: { readonly comparison: Comparison }) => {
  const { comparisons } = useStores();
  const { judging } = comparison;
  const { limits } = judging;
  const judge = (changed: Partial<JudgingOptions>): void =>
    void comparisons.getState().judge({ ...judging, ...changed });
  const limit = (changed: Partial<JudgingOptions["limits"]>): void =>
    judge({ limits: { ...limits, ...changed } });
  return (
    <div className={styles.fields}>
      <AmountField
        name={words.differencePoints}
        unit={words.points}
        value={judging.differencePoints}
        minimum={0.1}
        maximum={50}
        mayBeEmpty={false}
        onKeep={(value) => value !== null && judge({ differencePoints: value })}
      />
      <AmountField
        name={words.differencePerplexity}
        unit={words.percent}
        value={judging.differencePerplexityPercent}
        minimum={0.1}
        maximum={100}
        mayBeEmpty={false}
        onKeep={(value) => value !== null && judge({ differencePerplexityPercent: value })}
      />
      <AmountField
        name={words.loss}
        unit={words.points}
        value={limits.maximumLossPoints}
        minimum={0}
        maximum={100}
        mayBeEmpty
        onKeep={(maximumLossPoints) => limit({ maximumLossPoints })}
      />
      <AmountField
        name={words.perplexity}
        unit={words.percentMore}
        value={limits.maximumPerplexityPercent}
        minimum={0}
        maximum={1000}
        mayBeEmpty
        onKeep={(maximumPerplexityPercent) => limit({ maximumPerplexityPercent })}
      />
      <AmountField
        name={words.divergence}
        unit={words.nats}
        value={limits.maximumMeanDivergence}
        minimum={0}
        maximum={100}
        mayBeEmpty
        onKeep={(maximumMeanDivergence) => limit({ maximumMeanDivergence })}
      />
      <AmountField
        name={words.speed}
        unit={words.tokensPerSecond}
        value={limits.minimumGenerationTokensPerSecond}
        minimum={0}
        maximum={100_000}
        mayBeEmpty
        onKeep={(minimumGenerationTokensPerSecond) => limit({ minimumGenerationTokensPerSecond })}
      />
      <AmountField
        name={words.memory}
        unit={words.megabytes}
        value={limits.maximumMemoryBytes === null ? null : limits.maximumMemoryBytes / megabyte}
        minimum={0}
        maximum={10_000_000}
        mayBeEmpty
        onKeep={(value) => limit({ maximumMemoryBytes: value === null ? null : value * megabyte })}
      />
      <AmountField
        name={words.size}
        unit={words.megabytes}
        value={limits.maximumSizeBytes === null ? null : limits.maximumSizeBytes / megabyte}
        minimum={0}
        maximum={10_000_000}
        mayBeEmpty
        onKeep={(value) => limit({ maximumSizeBytes: value === null ? null : value * megabyte })}
      />
    </div>
  );
};
