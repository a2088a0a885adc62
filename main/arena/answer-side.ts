import { toAppError } from "../../app/errors/to-app-error.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import type { ArenaEngine } from "./arena-engine.ts";
import type { EnginePool } from "./engine-pool.ts";
import type { HeldAnswer, HeldRound, HeldSide } from "./held-round.ts";

export type AnswerSide = {
  readonly round: HeldRound;
  readonly side: HeldSide;
  readonly answer: HeldAnswer;
  readonly pool: EnginePool;
  readonly maxTokens: number;
  /** Runs work while nobody else uses the engine. */
  readonly whenFree: <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
  readonly isFree: () => boolean;
  readonly signal: AbortSignal;
  readonly onState: () => void;
  readonly onText: (text: string) => void;
  readonly onProgress: (progress: number) => void;
  readonly log: (line: string) => void;
};

/** After a stop the engine ends at the next batch; one that does not within this time is ended for it. */
const stopPatienceMs = 4000;

/**
 * Lets one side answer the newest prompt of its own conversation. Never rejects: what went wrong is told in the answer,
 * and what was written before stays. Once the signal has aborted, nothing is appended.
 */
export const answerSide = async (request: AnswerSide): Promise<void> => {
  const { answer, signal, onState, whenFree, isFree } = request;
  const become = (state: HeldAnswer["state"]): void => {
    if (!signal.aborted) {
      answer.state = state;
      onState();
    }
  };
  try {
    if (!isFree()) {
      become("waitingForChat");
    }
    await whenFree(() => work(request, become), signal);
  } catch (thrown) {
    if (!signal.aborted) {
      const error = toAppError(thrown);
      if (error.code === "internal") {
        request.log(`an answer side by side failed: ${String((error.cause as Error | undefined)?.stack)}`);
      }
      answer.error = error.toData();
      become("failed");
    }
  }
};

const work = async (request: AnswerSide, become: (state: HeldAnswer["state"]) => void): Promise<void> => {
  const { round, side, answer, pool, signal } = request;
  let engine: ArenaEngine | null = null;
  let isLoading = true;
  let patience: NodeJS.Timeout | null = null;
  const onAbort = (): void => {
    if (isLoading) {
      // Loading is not worth waiting for once it is not wanted any more.
      engine?.kill();
    } else {
      patience = setTimeout(() => {
        request.log("an inference host did not stop in time and was ended");
        engine?.kill();
      }, stopPatienceMs);
    }
  };
  signal.addEventListener("abort", onAbort);
  try {
    become("loading");
    await pool.use(
      side.file,
      {
        onEngine: (used) => {
          engine = used;
        },
        onLoadProgress: request.onProgress,
      },
      async ({ engine: loaded, contextSize }) => {
        isLoading = false;
        signal.throwIfAborted();
        become("answering");
        const result = await loaded.generate(
          {
            generationId: answer.answerId,
            systemPrompt: round.systemPrompt,
            summary: null,
            messages: conversationOf(round, side),
            sampling: { ...defaultSampling, temperature: round.temperature, seed: round.seed },
            maxTokens: request.maxTokens,
            stopStrings: [...round.stopStrings],
          },
          {
            signal,
            onChunk: ({ text }) => {
              if (!signal.aborted) {
                request.onText(text);
              }
            },
            onPromptProgress: request.onProgress,
          },
        );
        const { promptTokens, generatedTokens, timeToFirstTokenSeconds, tokensPerSecond, threads } = result;
        answer.figures = {
          promptTokens,
          generatedTokens,
          timeToFirstTokenSeconds,
          tokensPerSecond,
          threads,
          contextSize,
          stopReason: result.stopReason,
        };
        become("done");
      },
    );
  } finally {
    signal.removeEventListener("abort", onAbort);
    if (patience !== null) {
      clearTimeout(patience);
    }
  }
};

/** Prompts and this side's own answers in turn, ending with the newest prompt. */
const conversationOf = ({ prompts }: HeldRound, { answers }: HeldSide) =>
  prompts.flatMap((text, turn) => {
    const said = turn === prompts.length - 1 ? undefined : answers[turn]?.text;
    return [
      { role: "user" as const, text },
      ...(said === undefined ? [] : [{ role: "assistant" as const, text: said }]),
    ];
  });
