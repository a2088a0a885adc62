import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { Turn } from "../../../main/generation/conversation-for-model.ts";
import { tooLongAlone } from "../../../main/generation/too-long-alone.ts";

const refusal = new AppError("prompt-too-long", "This chat has 300 tokens.", {
  details: { promptTokens: 300, contextSize: 256 },
});
const turn = (role: Turn["role"], files: readonly string[] = []): Turn => ({
  role,
  text: role,
  messages: [
    { position: 0, characters: 4, whole: true, attachments: files.map((name) => ({ name, characters: 2 })) },
  ],
});

/** Ten tokens of a system prompt, nine of the template, and as many as are named for each message. */
const say = async (thrown: unknown, turns: readonly Turn[], tokens: number) => {
  const asked: string[][] = [];
  const said = await tooLongAlone(thrown, {
    systemPrompt: "",
    turns,
    contextSize: 256,
    engine: {
      measure: async ({ messages }) => {
        asked.push(messages.map(({ text }) => text));
        return {
          systemPromptTokens: 10,
          summaryTokens: 0,
          templateTokens: 9,
          messages: messages.map(() => ({ tokens, whole: true })),
        };
      },
    },
  });
  return { said, asked };
};
const chat = [turn("user"), turn("assistant"), turn("user", ["a.txt"])];

test("a message with files that finds no room even alone says its own numbers, to the token", async () => {
  const { said, asked } = await say(refusal, chat, 237);
  expect(asked).toEqual([["user"]]);
  expect(said).toMatchObject({
    code: "prompt-too-long",
    message:
      "With what is attached, this message has 237 tokens, and the model has room for 236: its context holds 256. Send it again with less attached, or choose a larger context in Settings.",
    details: { promptTokens: 256, contextSize: 256, alone: true },
  });
  expect((await say(refusal, chat, 236)).said).toBe(refusal);
});

test("without files it is the message that is to be shorter, and an answer to go on with counts too", async () => {
  expect((await say(refusal, [turn("user")], 237)).said).toMatchObject({
    message:
      "Your last message and what must stay with it have about 256 tokens, and the context holds 256. Shorten the message, or choose a larger context.",
    details: { alone: true },
  });
  expect((await say(refusal, [...chat, turn("assistant")], 119)).said).toMatchObject({
    details: { promptTokens: 257, alone: true },
  });
});

test("whatever else went wrong is said as it is, and nothing is measured", async () => {
  const others = [
    new AppError("busy", "The engine is at work."),
    new AppError("prompt-too-long", "Far too long.", { details: { characters: 1e9, contextSize: 256 } }),
    new Error("other"),
  ];
  for (const other of others) {
    expect(await say(other, chat, 999)).toEqual({ said: other, asked: [] });
  }
});

test("an engine that ended meanwhile leaves what it said", async () => {
  const said = await tooLongAlone(refusal, {
    systemPrompt: "",
    turns: chat,
    contextSize: 256,
    engine: { measure: () => Promise.reject(new Error("gone")) },
  });
  expect(said).toBe(refusal);
});
