import { expect, test } from "vitest";
import type { Message } from "../../../app/chats/message.ts";
import { defaultSampling } from "../../../app/generation/default-sampling.ts";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { contextUse } from "../../../renderer/conversation/context-use.ts";
import { aMessage } from "../dev/fake-bridge.ts";

const record = (promptTokens: number, generatedTokens: number): GenerationRecord => ({
  startedAt: 1_790_000_000_000,
  modelName: "Starter",
  modelSha256: "0".repeat(64),
  chatTemplateSha256: null,
  engineVersion: "3.0.0",
  backend: "cpu",
  backendReason: "No GPU was found.",
  threads: 1,
  contextSize: 256,
  maxTokens: 4096,
  sampling: { ...defaultSampling, seed: 1 },
  systemPrompt: "",
  promptTokens,
  promptTokensEvaluated: promptTokens,
  generatedTokens,
  timeToFirstTokenSeconds: 0.2,
  tokensPerSecond: 20,
  stopReason: "contextFull",
});

const all = (...messages: Message[]) => ({ messages, latest: null });
const unloaded = { state: "unloaded" } as const;
const mine = aMessage({ role: "user", text: "Hello" });
const live = (messageId: string, contextTokens: number) => ({
  messageId,
  generatedTokens: 200,
  tokensPerSecond: 20,
  timeToFirstTokenSeconds: 0.2,
  contextTokens,
});

test("while an answer grows, what it takes at the moment counts", () => {
  const earlier = aMessage({ generation: record(20, 30) });
  const growing = aMessage({ state: "generating" });
  expect(contextUse(all(mine, earlier, mine, growing), live(growing.id, 120), unloaded)).toEqual({
    usedTokens: 120,
    contextSize: 256,
  });
});

test("an answer that has ended takes what its record says, whatever was last shown of it", () => {
  const ended = aMessage({ generation: record(40, 216) });
  expect(contextUse(all(mine, ended), live(ended.id, 226), unloaded)?.usedTokens).toBe(256);
});

test("an answer that goes on counts as it grows, not by the record of its first part", () => {
  const continued = aMessage({ state: "generating", generation: record(40, 100) });
  expect(contextUse(all(mine, continued), live(continued.id, 180), unloaded)?.usedTokens).toBe(180);
});

test("an answer that was interrupted before it had a record takes what was last known of it", () => {
  const earlier = aMessage({ generation: record(20, 30) });
  const interrupted = aMessage({ state: "interrupted" });
  expect(
    contextUse(all(mine, earlier, mine, interrupted), live(interrupted.id, 90), unloaded)?.usedTokens,
  ).toBe(90);
});

test("nothing is known before a model is loaded or has answered", () => {
  expect(contextUse(all(mine), null, unloaded)).toBeNull();
});

test("the last answer counts where the page is somewhere else", () => {
  const earlier = aMessage({ generation: record(20, 30) });
  const latest = aMessage({ generation: record(100, 50) });
  expect(contextUse({ messages: [mine, earlier], latest }, null, unloaded)?.usedTokens).toBe(150);
});

test("before the first answer the system prompt takes its room, after it the record knows better", () => {
  const ready = {
    state: "ready",
    modelFileId: "starter",
    contextSize: 256,
  } as Parameters<typeof contextUse>[2];
  const prompt = "Be short. ".repeat(40);
  expect(contextUse(all(), null, ready, 20, prompt)).toEqual({
    usedTokens: 120,
    contextSize: 256,
    estimated: true,
  });
  const answered = aMessage({ generation: record(40, 10) });
  expect(contextUse(all(mine, answered), null, ready, 20, prompt)).toEqual({
    usedTokens: 70,
    contextSize: 256,
  });
});

test("a chat that no model has answered here takes room by the length of all its messages", () => {
  const ready = { state: "ready", modelFileId: "starter", contextSize: 4096 } as Parameters<
    typeof contextUse
  >[2];
  const imported = [aMessage({ text: "x".repeat(1000) }), aMessage({ text: "x".repeat(3000) })];
  expect(contextUse({ ...all(...imported), before: 38, after: 0 }, null, ready, 10)).toEqual({
    usedTokens: 20_010,
    contextSize: 4096,
    estimated: true,
  });
  expect(contextUse(all(), null, ready, 10)).toEqual({ usedTokens: 10, contextSize: 4096 });
});
