import { summaryTextLimit } from "../../app/chats/chat-summary.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import type { Turn } from "./conversation-for-model.ts";
import type { Engine } from "./engine.ts";

const speakers = { user: "User", assistant: "Assistant" } as const;

const task =
  "Summarize the conversation below for somebody who goes on with it. Keep names, numbers, dates, decisions and open questions. Write plain sentences and nothing else.";

/** The task, the chat template and the names of the speakers. */
const frameTokens = 128;
const speakerTokens = 6;

const transcript = (before: string | null, turns: readonly Turn[]): string =>
  [
    task,
    ...(before === null ? [] : [`Earlier: ${before}`]),
    ...turns.map(({ role, text }) => `${speakers[role]}: ${text}`),
  ].join("\n\n");

export type SummarizeTurns = {
  readonly engine: Pick<Engine, "generate">;
  /** A summary of what came before the turns, to go on from. */
  readonly before: { readonly text: string; readonly tokens: number } | null;
  readonly turns: readonly (Turn & { readonly tokens: number })[];
  readonly contextSize: number;
  /** The summary has at most so many tokens. */
  readonly summaryTokens: number;
  readonly newId: () => string;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** The summary as far as it is there; it begins anew where several are needed for many turns. */
  readonly onText: (text: string) => void;
  readonly onProgress: (progress: number) => void;
};

/** As many turns from the first on as one prompt can hold beside the summary of those before. */
const fitting = (turns: SummarizeTurns["turns"], roomTokens: number): number => {
  let taken = 0;
  let tokens = 0;
  for (const turn of turns) {
    tokens += turn.tokens + speakerTokens;
    if (tokens > roomTokens) {
      break;
    }
    taken += 1;
  }
  return taken;
};

/**
 * Lets the loaded model summarize turns, part by part where they are more than it can read at once: each part goes on
 * from the summary of the one before. Null when it was stopped. Rejects with `prompt-too-long` where one turn alone is
 * longer than the model can read, and where it writes nothing but what it thought.
 */
export const summarizeTurns = async (options: SummarizeTurns): Promise<string | null> => {
  const { engine, contextSize, summaryTokens, signal } = options;
  let before = options.before;
  let rest = options.turns;
  while (rest.length > 0) {
    const roomTokens = contextSize - summaryTokens - frameTokens - (before?.tokens ?? 0);
    const count = fitting(rest, roomTokens);
    if (count === 0) {
      throw new AppError(
        "prompt-too-long",
        `One of the oldest messages has about ${rest[0]?.tokens.toLocaleString("en-US")} tokens, more than the model can summarize with a context of ${contextSize.toLocaleString("en-US")}. Leave out the oldest messages instead, or choose a larger context.`,
        { details: { contextSize } },
      );
    }
    let text = "";
    const { stopReason, generatedTokens } = await engine.generate(
      {
        generationId: options.newId(),
        systemPrompt: "",
        messages: [{ role: "user", text: transcript(before?.text ?? null, rest.slice(0, count)) }],
        sampling: { ...defaultSampling, temperature: 0, seed: options.seed },
        maxTokens: summaryTokens,
      },
      {
        signal,
        onChunk: (chunk) => {
          text += chunk.text;
          options.onText(text);
        },
        onPromptProgress: options.onProgress,
      },
    );
    if (stopReason === "stopped" || signal.aborted) {
      return null;
    }
    // What a model thinks aloud before it is no part of it, and half a thought would be none at all.
    const summary = withoutReasoning(text).trim().slice(0, summaryTextLimit);
    if (summary === "") {
      throw new AppError(
        "prompt-too-long",
        "The model wrote no summary of the oldest messages. Leave them out instead, or try again.",
        { details: { contextSize } },
      );
    }
    before = { text: summary, tokens: generatedTokens };
    rest = rest.slice(count);
  }
  return before?.text ?? null;
};
