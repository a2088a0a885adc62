import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Message } from "../../../app/chats/message.ts";
import type { AnnounceAnswers } from "../../../app/settings/settings.ts";
import { announceAnswers } from "../../../renderer/conversation/announce-answers.ts";
import {
  type ConversationData,
  emptyConversation,
} from "../../../renderer/conversation/conversation-state.ts";
import { aMessage } from "../dev/fake-bridge.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const listening = (mode: AnnounceAnswers) => {
  const store = createStore<ConversationData>()(() => ({
    ...emptyConversation,
    drafts: {},
    edits: {},
    treeShown: false,
  }));
  const said: string[] = [];
  announceAnswers(
    store,
    () => mode,
    (sentence) => said.push(sentence),
  );
  const question = aMessage({ role: "user", text: "?" });
  const answer = aMessage({ role: "assistant", state: "generating", text: "" });
  const show = (change: Partial<Message>): void =>
    store.setState({ messages: [question, { ...answer, ...change }] });
  return { store, said, show, answer };
};

test("the beginning and the end are said, and nothing in between", () => {
  const { said, show } = listening("ends");
  show({});
  for (let length = 1; length < 200; length += 1) {
    show({ text: "A sentence. ".repeat(length) });
    vi.advanceTimersByTime(100);
  }
  show({ state: "complete", text: "A sentence. ".repeat(200) });
  expect(said).toEqual(["Assistant is answering", "Answer finished"]);
});

test.each([
  ["stopped", "Answer stopped"],
  ["interrupted", "The answer failed"],
  ["failed", "The answer failed"],
] as const)("an answer that is %s is said to be", (state, sentence) => {
  const { said, show } = listening("ends");
  show({});
  show({ state });
  expect(said.at(-1)).toBe(sentence);
});

test("Stop is said at once, and once", () => {
  const { store, said, show, answer } = listening("ends");
  show({});
  store.setState({ stoppedMessageId: answer.id });
  show({ state: "stopped" });
  store.setState({ stoppedMessageId: null });
  expect(said).toEqual(["Assistant is answering", "Answer stopped"]);
});

test("leaving the chat is not the end of its answer", () => {
  const { store, said, show } = listening("ends");
  show({});
  store.setState({ ...emptyConversation });
  expect(said).toEqual(["Assistant is answering"]);
});

test("whole sentences are said one after the other, each when the one before has been said", () => {
  const { said, show } = listening("sentences");
  show({});
  const all = Array.from({ length: 50 }, (_, index) => `This is sentence number ${index} of the answer. `);
  for (let count = 1; count <= all.length; count += 1) {
    show({ text: all.slice(0, count).join("") });
    vi.advanceTimersByTime(200);
  }
  // Ten seconds of an answer that grows five sentences a second: three are said, in order, none twice.
  expect(said.slice(1)).toEqual(all.slice(0, said.length - 1).map((one) => one.trim()));
  expect(said.length - 1).toBeGreaterThanOrEqual(2);
  expect(said.length - 1).toBeLessThanOrEqual(4);
  show({ state: "complete", text: all.join("") });
  vi.advanceTimersByTime(60_000);
  expect(said.at(-1)).toBe("Answer finished");
  expect(said.filter((one) => one === "Answer finished")).toHaveLength(1);
});

test("what a model thinks is not said", () => {
  const { said, show } = listening("sentences");
  show({});
  vi.advanceTimersByTime(4000);
  show({ text: "<think>Let me think. About it. </think>The answer is here. And" });
  vi.advanceTimersByTime(4000);
  expect(said).toEqual(["Assistant is answering", "The answer is here."]);
});
