import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { type Answers, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const make = (countTokens: Answers["generation.countTokens"]) => {
  const bridge = createFakeBridge(countTokens === undefined ? {} : { "generation.countTokens": countTokens });
  const store = createConversationStore(createBridgeClient(bridge), {
    acknowledger: () => () => {},
  });
  return { bridge, store };
};

test("a draft is estimated with every key, and counted by the model after a pause", async () => {
  const { bridge, store } = make(({ text }) => ({ tokens: text.length * 2 }));
  store.getState().setDraft("four");
  expect(store.getState().draftCount).toEqual({ tokens: 1, exact: false });
  store.getState().setDraft("fours");
  expect(bridge.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(bridge.asked).toHaveLength(1);
  expect(store.getState().draftCount).toEqual({ tokens: 10, exact: true });
  // From then on estimates go by what the model said.
  store.getState().setDraft("four and more");
  expect(store.getState().draftCount).toEqual({ tokens: 26, exact: false });
  store.getState().setDraft("");
  expect(store.getState().draftCount).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  expect(store.getState().draftCount).toBeNull();
});

test("without a model at rest, and for a text too long to count at once, it stays an estimate", async () => {
  const { bridge, store } = make(() => ({ tokens: null }));
  store.getState().setDraft("some words here");
  await vi.advanceTimersByTimeAsync(300);
  expect(store.getState().draftCount).toEqual({ tokens: 4, exact: false });
  store.getState().setDraft("a".repeat(40_001));
  await vi.advanceTimersByTimeAsync(300);
  expect(bridge.asked).toHaveLength(1);
  expect(store.getState().draftCount).toEqual({ tokens: 10_000, exact: false });
});

test("a count that comes late does not stand for what was typed since", async () => {
  let answer: (value: { tokens: number }) => void = () => {};
  const { store } = make(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  store.getState().setDraft("first");
  await vi.advanceTimersByTimeAsync(300);
  store.getState().setDraft("second thought");
  answer({ tokens: 99 });
  await vi.advanceTimersByTimeAsync(1);
  expect(store.getState().draftCount).toEqual({ tokens: 4, exact: false });
});
