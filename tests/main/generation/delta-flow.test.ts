import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Delta, DeltaFlow } from "../../../main/generation/delta-flow.ts";

const figures = { generatedTokens: 1, tokensPerSecond: null, timeToFirstTokenSeconds: 0.1, contextTokens: 9 };

const makeFlow = (options: { visible?: boolean; offset?: number } = {}) => {
  const sent: Delta[] = [];
  const flow = new DeltaFlow({
    chatId: "c",
    messageId: "m",
    offset: options.offset ?? 0,
    send: (delta) => sent.push(delta),
    isVisible: () => options.visible ?? true,
  });
  return { flow, sent };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first piece goes at once, then one batch is in flight until it is acknowledged", () => {
  const { flow, sent } = makeFlow({ offset: 5 });
  flow.push("a", figures);
  flow.push("b", figures);
  flow.push("c", figures);
  expect(sent.map(({ sequence, offset, text }) => ({ sequence, offset, text }))).toEqual([
    { sequence: 1, offset: 5, text: "a" },
  ]);
  flow.acknowledge(1);
  expect(sent[1]).toMatchObject({ sequence: 2, offset: 6, text: "bc" });
  flow.acknowledge(1);
  flow.push("d", figures);
  expect(sent).toHaveLength(2);
  flow.acknowledge(2);
  expect(sent[2]).toMatchObject({ sequence: 3, offset: 8, text: "d" });
});

test("a hidden window is served every 250 ms without acknowledgement", () => {
  const { flow, sent } = makeFlow({ visible: false });
  flow.push("a", figures);
  flow.push("b", figures);
  vi.advanceTimersByTime(249);
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sent.map(({ text }) => text)).toEqual(["a", "b"]);
});

test("a reloaded window that never acknowledges does not stop the flow", () => {
  const { flow, sent } = makeFlow();
  flow.push("a", figures);
  flow.push("b", figures);
  vi.advanceTimersByTime(1500);
  expect(sent.map(({ text }) => text)).toEqual(["a", "b"]);
});

test("finishing sends the rest whatever is in flight, and leaves no timer behind", () => {
  const { flow, sent } = makeFlow();
  flow.push("a", figures);
  flow.push("b", figures);
  flow.finish();
  expect(sent.map(({ text }) => text)).toEqual(["a", "b"]);
  expect(flow.sentLength).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("20,000 pieces with a slow page become few batches and lose nothing", () => {
  const { flow, sent } = makeFlow();
  let expected = "";
  for (let index = 0; index < 20_000; index += 1) {
    const piece = `${index} `;
    expected += piece;
    flow.push(piece, figures);
    if (index % 500 === 0) {
      flow.acknowledge(sent.at(-1)?.sequence ?? 0);
    }
  }
  flow.finish();
  expect(sent.length).toBeLessThan(50);
  expect(sent.map(({ text }) => text).join("")).toBe(expected);
  for (const [index, delta] of sent.entries()) {
    expect(delta.offset).toBe(sent.slice(0, index).reduce((sum, one) => sum + one.text.length, 0));
  }
});
