import { expect, test } from "vitest";
import { type SummarizeTurns, summarizeTurns } from "../../../main/generation/summarize-turns.ts";

/** The model's words, and what it was asked. */
const summarize = async (...answers: readonly string[]) => {
  const asked: string[] = [];
  const turn = (text: string): SummarizeTurns["turns"][number] => ({
    role: "user",
    text,
    tokens: 300,
    messages: [],
  });
  const summary = await summarizeTurns({
    engine: {
      generate: async ({ messages }, { onChunk }) => {
        const text = answers[asked.length] ?? "";
        asked.push(messages[0]?.text ?? "");
        onChunk({ text } as Parameters<typeof onChunk>[0]);
        return { stopReason: "endOfGeneration", generatedTokens: 20 } as never;
      },
    },
    before: null,
    turns: [turn("The key is under the mat."), turn("The mat is blue.")],
    contextSize: 600,
    summaryTokens: 75,
    newId: () => "0".repeat(32),
    seed: 1,
    signal: new AbortController().signal,
    onText: () => {},
    onProgress: () => {},
  });
  return { summary, asked };
};

test("what a model thinks aloud is no part of its summary, nor of the next one", async () => {
  const { summary, asked } = await summarize(
    "<think>\nThey talk of keys. Let me see.\n</think>\n\nThe key is under the mat.",
    "<think>A mat.</think>The key is under the blue mat.",
  );
  expect(summary).toBe("The key is under the blue mat.");
  expect(asked[1]).toContain("Earlier: The key is under the mat.\n");
});

test("a model that had no room for more than its thoughts has written no summary", async () => {
  await expect(summarize("<think>They talk of keys, so I should")).rejects.toMatchObject({
    code: "prompt-too-long",
    message: expect.stringContaining("wrote no summary"),
  });
});
