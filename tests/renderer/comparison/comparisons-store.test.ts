import { expect, test, vi } from "vitest";
import type { Comparison } from "../../../app/comparison/comparison.ts";
import { judgeComparison } from "../../../app/comparison/judge-comparison.ts";
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
