import type { StopReason } from "../../app/generation/stop-reason.ts";

export type Figures = {
  readonly promptTokens: number;
  readonly promptTokensEvaluated: number;
  readonly generatedTokens: number;
  readonly timeToFirstTokenSeconds: number | null;
  readonly tokensPerSecond: number | null;
  readonly stopReason: StopReason;
  readonly threads: number;
  readonly contextSize: number;
  readonly seed: number;
};

const stops: Readonly<Record<StopReason, string>> = {
  endOfGeneration: "ended by the model",
  maxTokens: "ended by the maximum of tokens",
  stopString: "ended by a stop string",
  stopped: "stopped",
  contextFull: "ended because the context is full",
  interrupted: "interrupted",
};

const tokens = (count: number): string => (count === 1 ? "token" : "tokens");

/** The figures of one answer as one line for people. */
export const figuresLine = (figures: Figures): string =>
  [
    ...(figures.tokensPerSecond === null ? [] : [`${figures.tokensPerSecond.toFixed(1)} tokens/s`]),
    ...(figures.timeToFirstTokenSeconds === null
      ? []
      : [`first token after ${figures.timeToFirstTokenSeconds.toFixed(2)} s`]),
    `${figures.promptTokens} prompt ${tokens(figures.promptTokens)} (${figures.promptTokensEvaluated} evaluated)`,
    `${figures.generatedTokens} generated ${tokens(figures.generatedTokens)}`,
    stops[figures.stopReason],
    `${figures.threads} ${figures.threads === 1 ? "thread" : "threads"}`,
    `context size ${figures.contextSize}`,
    `seed ${figures.seed}`,
  ].join(" · ");
