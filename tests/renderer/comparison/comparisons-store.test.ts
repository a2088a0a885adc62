import { expect, test, vi } from "vitest";
import type { Comparison } from "../../../app/comparison/comparison.ts";
import { judgeComparison } from "../../../app/comparison/judge-comparison.ts";
import { compareWithEarlier } from "../../../app/comparison/repetition/compare-with-earlier.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createComparisonsStore } from "../../../renderer/comparison/comparisons-store.ts";
import { type Answers, createFakeBridge } from "../dev/fake-bridge.ts";
import { madeUpComparison, runningComparison, summaryOf } from "../dev/made-up-comparison.ts";

const storeWith = (answers: Answers) => {
  const bridge = createFakeBridge(answers);
  return { bridge, store: createComparisonsStore(createBridgeClient(bridge)) };
};
const other = "e".repeat(32);
const judged = (comparison: Comparison) => judgeComparison(comparison, []);

test("the one in view is read again, and judged again, when more of it was measured", async () => {
  let measured = runningComparison();
  const { bridge, store } = storeWith({
    "comparisons.list": () => [summaryOf(measured)],
    "comparisons.open": () => measured,
    "comparisons.judgment": () => judged(measured),
  });
  store.getState().go({ kind: "one", comparisonId: measured.id });
  await vi.waitFor(() => expect(store.getState().judgment).not.toBeNull());
  expect(store.getState().shown?.state).toBe("running");
  measured = madeUpComparison();
  bridge.emit("comparisons.measured", { comparisonId: other });
  bridge.emit("comparisons.measured", { comparisonId: measured.id });
  await vi.waitFor(() => expect(store.getState().shown?.state).toBe("done"));
  await vi.waitFor(() =>
    expect(bridge.asked.filter(({ name }) => name === "comparisons.judgment")).toHaveLength(2),
  );
  expect(bridge.asked.filter(({ name }) => name === "comparisons.open")).toHaveLength(2);
});

test("progress reaches the list and the one in view", async () => {
  const running = runningComparison();
  const { bridge, store } = storeWith({
    "comparisons.list": () => [summaryOf(running)],
    "comparisons.open": () => running,
    "comparisons.judgment": () => judged(running),
  });
  await store.getState().refresh();
  store.getState().go({ kind: "one", comparisonId: running.id });
  await vi.waitFor(() => expect(store.getState().shown).not.toBeNull());
  bridge.emit("comparisons.changed", { ...summaryOf(running), state: "paused" });
  expect(store.getState().comparisons?.[0]?.state).toBe("paused");
  expect(store.getState().shown?.state).toBe("paused");
  expect(store.getState().shown?.results).toHaveLength(5);
});

test("one that was deleted leads back to the list, and comes back", async () => {
  const done = madeUpComparison();
  const { store } = storeWith({
    "comparisons.list": () => [summaryOf(done)],
    "comparisons.open": () => done,
    "comparisons.judgment": () => judged(done),
    "comparisons.remove": () => ({}),
    "comparisons.restore": () => summaryOf(done),
  });
  await store.getState().refresh();
  store.getState().go({ kind: "one", comparisonId: done.id });
  await store.getState().remove(summaryOf(done));
  expect(store.getState()).toMatchObject({
    place: { kind: "list" },
    comparisons: [],
    deleted: { comparisonId: done.id },
  });
  await store.getState().restore();
  expect(store.getState()).toMatchObject({ comparisons: [{ id: done.id }], deleted: null });
});

test("what main answers late about one that is left is not shown", async () => {
  const done = madeUpComparison();
  let answer = (_comparison: Comparison): void => undefined;
  const { store } = storeWith({
    "comparisons.open": () =>
      new Promise<Comparison>((resolve) => {
        answer = resolve;
      }),
  });
  store.getState().go({ kind: "one", comparisonId: done.id });
  await vi.waitFor(() => expect(answer.length).toBe(1));
  store.getState().go({ kind: "list" });
  answer(done);
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState().shown).toBeNull();
});

test("a full disk is told where it was met, and nothing is lost", async () => {
  const done = madeUpComparison();
  const { store } = storeWith({
    "comparisons.list": () => [summaryOf(done)],
    "comparisons.rename": () => {
      throw new AppError("disk-full", "The disk is full. Free some space and try again.");
    },
  });
  await store.getState().refresh();
  await store.getState().rename(done.id, "Renamed");
  expect(store.getState()).toMatchObject({
    error: { code: "disk-full" },
    comparisons: [{ plan: { name: done.plan.name } }],
  });
});

/** What the made-up main answers at once is answered within a turn of the event loop. */
const allAnswered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("what was measured while another one was judged is judged once more, and nothing that is left", async () => {
  const first = madeUpComparison();
  const second = { ...madeUpComparison(), id: other };
  const waiting: { readonly id: string; readonly answer: () => void }[] = [];
  const { bridge, store } = storeWith({
    "comparisons.open": ({ comparisonId }) => (comparisonId === other ? second : first),
    "comparisons.judgment": ({ comparisonId }) =>
      new Promise((resolve) => {
        waiting.push({ id: comparisonId, answer: () => resolve(judged(first)) });
      }),
  });
  const asked = (): readonly string[] => waiting.map(({ id }) => id);
  store.getState().go({ kind: "one", comparisonId: first.id });
  await vi.waitFor(() => expect(asked()).toEqual([first.id]));
  store.getState().go({ kind: "one", comparisonId: other });
  await vi.waitFor(() => expect(asked()).toEqual([first.id, other]));
  bridge.emit("comparisons.measured", { comparisonId: other });
  await vi.waitFor(() =>
    expect(bridge.asked.filter(({ name }) => name === "comparisons.open")).toHaveLength(3),
  );
  await allAnswered();
  waiting[0]?.answer();
  await allAnswered();
  expect(asked()).toEqual([first.id, other]);
  waiting[1]?.answer();
  await vi.waitFor(() => expect(asked()).toEqual([first.id, other, other]));
});

test("one that was measured again is shown beside what it repeats", async () => {
  const before = madeUpComparison();
  const again = { ...before, id: other, repeats: before.id };
  const repetition = compareWithEarlier(
    { comparison: again, outcomes: [] },
    { comparison: before, outcomes: [] },
  );
  const { bridge, store } = storeWith({
    "comparisons.open": ({ comparisonId }) => (comparisonId === other ? again : before),
    "comparisons.judgment": () => judged(before),
    "comparisons.repetition": () => repetition,
  });
  store.getState().go({ kind: "one", comparisonId: other });
  await vi.waitFor(() => expect(store.getState().repetition).toEqual(repetition));
  store.getState().go({ kind: "one", comparisonId: before.id });
  await vi.waitFor(() => expect(store.getState().judgment).not.toBeNull());
  expect(store.getState().repetition).toBeNull();
  expect(bridge.asked.filter(({ name }) => name === "comparisons.repetition")).toHaveLength(1);
});

test("a limit that is named while another one is on its way takes none back", async () => {
  const done = madeUpComparison();
  const asked: Comparison["judging"][] = [];
  let answerFirst = (): void => undefined;
  const { store } = storeWith({
    "comparisons.open": () => done,
    "comparisons.judgment": () => judged(done),
    "comparisons.judge": ({ judging }) => {
      asked.push(judging);
      const answer = { ...done, judging };
      return asked.length > 1
        ? answer
        : new Promise<Comparison>((resolve) => {
            answerFirst = () => resolve(answer);
          });
    },
  });
  store.getState().go({ kind: "one", comparisonId: done.id });
  await vi.waitFor(() => expect(store.getState().shown).not.toBeNull());
  const change = (limits: Partial<Comparison["judging"]["limits"]>): Promise<void> => {
    const { judging } = store.getState().shown ?? done;
    return store.getState().judge({ ...judging, limits: { ...judging.limits, ...limits } });
  };
  const first = change({ maximumSizeBytes: 1e8 });
  await change({ minimumGenerationTokensPerSecond: 20 });
  const both = { maximumSizeBytes: 1e8, minimumGenerationTokensPerSecond: 20 };
  expect(asked.at(-1)?.limits).toMatchObject(both);
  answerFirst();
  await first;
  expect(store.getState().shown?.judging.limits).toMatchObject(both);
});
