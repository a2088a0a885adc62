import type { LoadSample, SpeedSample } from "../../app/comparison/comparison-results.ts";
import type { FileSession } from "./file-session.ts";
import { quietBelowCores } from "./watch-others.ts";

export type Turn = { readonly load: LoadSample; readonly speeds: readonly SpeedSample[] };

export type TurnOptions = {
  readonly round: number;
  /** Cores that others used while the file was loaded; null where that cannot be seen. */
  readonly othersUseOfLoad: number | null;
  /** Watches from now on; what it returns ends that and answers how many cores others used meanwhile. */
  readonly watchOthers: () => () => number | null;
};

/**
 * A file's turn in a round, once it is loaded: its speed at each depth. The host warms up by itself before each sample.
 * Rejects as the host's calls do.
 */
export const measureTurn = async (
  { host, model, plan, onShare }: FileSession,
  { round, othersUseOfLoad, watchOthers }: TurnOptions,
): Promise<Turn> => {
  const speeds: SpeedSample[] = [];
  let peakMemoryBytes = 0;
  const { depths = [], promptTokens = 16, generatedTokens = 8 } = plan.speed ?? {};
  for (const [index, depth] of depths.entries()) {
    const othersUse = watchOthers();
    try {
      const sample = await host.call("measureSpeed", {
        depthTokens: depth,
        promptTokens,
        generatedTokens,
        seed: plan.seed,
      });
      const othersUseCores = othersUse() ?? 0;
      peakMemoryBytes = sample.memory.peakBytes;
      speeds.push({
        round,
        depth,
        promptTokensPerSecond: sample.promptTokensPerSecond,
        generationTokensPerSecond: sample.generatedTokensPerSecond,
        timeToFirstTokenMs: sample.timeToFirstTokenMs,
        othersUseCores,
        isDisturbed: othersUseCores > quietBelowCores,
      });
    } catch (thrown) {
      othersUse();
      throw thrown;
    }
    onShare((index + 1) / depths.length);
  }
  return {
    load: {
      round,
      loadMs: model.loadDurationMs,
      peakMemoryBytes,
      isDisturbed: (othersUseOfLoad ?? 0) > quietBelowCores || speeds.some(({ isDisturbed }) => isDisturbed),
    },
    speeds,
  };
};
