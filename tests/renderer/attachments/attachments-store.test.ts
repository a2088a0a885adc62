import { expect, test, vi } from "vitest";
import { attachmentLimits } from "../../../app/attachments/attachment-limits.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import {
  countOf,
  createAttachmentsStore,
  isReading,
  readyIds,
} from "../../../renderer/attachments/attachments-store.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";
import { type Answers, createFakeBridge } from "../dev/fake-bridge.ts";

const { text: _, ...facts } = sampleAttachment();
const idOf = (digit: string): string => digit.repeat(32);
const place = { chatId: null, temporary: false };

const make = (answers: Answers = {}) => {
  const bridge = createFakeBridge({
    "attachments.countTokens": () => ({ tokens: 9, exact: true }),
    "attachments.remove": () => ({}),
    "attachments.move": () => ({}),
    ...answers,
  });
  return { bridge, store: createAttachmentsStore(createBridgeClient(bridge)) };
};

test("files are read one after another, and one that is refused says why in its place", async () => {
  const { store } = make({
    "attachments.choose": () => [
      { attachmentId: idOf("a"), name: "rules.txt" },
      { attachmentId: idOf("b"), name: "scan.pdf" },
    ],
    "attachments.add": ({ attachmentId }) => {
      if (attachmentId === idOf("b")) {
        throw new AppError("attachment-refused", "scan.pdf was not attached: no text.");
      }
      return facts;
    },
  });
  await store.getState().choose(place);
  await vi.waitFor(() => expect(countOf(store.getState().drafts.new)).toEqual({ tokens: 9, exact: true }));
  expect(store.getState().drafts.new).toMatchObject([
    { name: "rules.txt", state: "ready" },
    { name: "scan.pdf", state: "failed", error: { message: "scan.pdf was not attached: no text." } },
  ]);
  // Only what is there goes along.
  expect(readyIds(store.getState().drafts.new)).toEqual([idOf("a")]);
  expect(isReading(store.getState().drafts.new)).toBe(false);
});

test("a file that is taken off while it is read does not come back", async () => {
  let finish: () => void = () => {};
  const { bridge, store } = make({
    "attachments.choose": () => [{ attachmentId: idOf("a"), name: "long.pdf" }],
    "attachments.add": () =>
      new Promise((resolve) => {
        finish = () => resolve(facts);
      }),
  });
  const choosing = store.getState().choose(place);
  await vi.waitFor(() => expect(isReading(store.getState().drafts.new)).toBe(true));
  bridge.emit("attachments.progress", { attachmentId: idOf("a"), donePages: 3, totalPages: 12 });
  expect(store.getState().drafts.new?.[0]).toMatchObject({ pages: { done: 3, total: 12 } });
  await store.getState().remove("new", idOf("a"));
  finish();
  await choosing;
  expect(store.getState().drafts).toEqual({});
});

test("what is too long or too much is refused with the numbers, and nothing is added", async () => {
  const { bridge, store } = make({
    "attachments.choose": () =>
      Array.from({ length: 12 }, (_, index) => ({
        attachmentId: idOf("0").slice(2) + String(10 + index),
        name: `${index}.txt`,
      })),
    "attachments.add": () => facts,
  });
  await store.getState().addText(place, "x".repeat(attachmentLimits.characters + 1));
  expect(bridge.asked).toEqual([]);
  expect(store.getState().errors.new?.message).toContain("3,500,001 characters");
  await store.getState().choose(place);
  expect(store.getState().errors.new).toBeUndefined();
  await store.getState().choose(place);
  expect(store.getState().errors.new?.message).toContain("may have 20 attachments");
  expect(store.getState().drafts.new).toHaveLength(12);
});

test("what is attached moves with the draft into a temporary chat, and goes with it", async () => {
  const { bridge, store } = make({
    "attachments.addText": () => ({ attachmentId: idOf("a"), attachment: facts }),
  });
  await store.getState().addText(place, "some text");
  await store.getState().move(place, { chatId: null, temporary: true });
  expect(Object.keys(store.getState().drafts)).toEqual(["temporary"]);
  expect(bridge.asked).toContainEqual({
    name: "attachments.move",
    input: { attachmentIds: [idOf("a")], place: { chatId: null, temporary: true } },
  });
  store.getState().forget("temporary");
  expect(store.getState().drafts).toEqual({});
  expect(bridge.asked.at(-1)).toEqual({ name: "attachments.remove", input: { attachmentIds: [idOf("a")] } });
});

test("another model counts anew, and until it has the old number is about", async () => {
  let answer: (value: { tokens: number; exact: boolean }) => void = () => {};
  let asked = 0;
  const { bridge, store } = make({
    "attachments.addText": () => ({ attachmentId: idOf("a"), attachment: facts }),
    "attachments.countTokens": () => {
      asked += 1;
      return asked === 1
        ? { tokens: 9, exact: true }
        : new Promise((resolve) => {
            answer = resolve;
          });
    },
  });
  await store.getState().addText(place, "some text");
  await vi.waitFor(() => expect(countOf(store.getState().drafts.new)).toEqual({ tokens: 9, exact: true }));
  bridge.emit("models.status", { state: "ready", modelFileId: "other", contextSize: 2048 } as never);
  expect(countOf(store.getState().drafts.new)).toEqual({ tokens: 9, exact: false });
  await vi.waitFor(() => expect(asked).toBe(2));
  answer({ tokens: 11, exact: true });
  await vi.waitFor(() => expect(countOf(store.getState().drafts.new)).toEqual({ tokens: 11, exact: true }));
});

test("what is being read, and what waits for it, moves with the draft and joins what is there", async () => {
  const finish: ((value: typeof facts) => void)[] = [];
  const { bridge, store } = make({
    "attachments.addText": () => ({ attachmentId: idOf("c"), attachment: facts }),
    "attachments.choose": () => [
      { attachmentId: idOf("a"), name: "long.pdf" },
      { attachmentId: idOf("b"), name: "other.pdf" },
    ],
    "attachments.add": () => new Promise((resolve) => finish.push(resolve)),
  });
  const temporary = { chatId: null, temporary: true };
  await store.getState().addText(temporary, "some text");
  const choosing = store.getState().choose(place);
  await vi.waitFor(() => expect(finish).toHaveLength(1));
  await store.getState().move(place, temporary);
  expect(bridge.asked).toContainEqual({
    name: "attachments.move",
    input: { attachmentIds: [idOf("a"), idOf("b")], place: temporary },
  });
  expect(Object.keys(store.getState().drafts)).toEqual(["temporary"]);
  finish[0]?.(facts);
  await vi.waitFor(() => expect(finish).toHaveLength(2));
  finish[1]?.(facts);
  await choosing;
  expect(bridge.asked.filter(({ name }) => name === "attachments.add").map(({ input }) => input)).toEqual([
    { attachmentId: idOf("a"), place },
    { attachmentId: idOf("b"), place: temporary },
  ]);
  expect(readyIds(store.getState().drafts.temporary)).toEqual([idOf("c"), idOf("a"), idOf("b")]);
});

test("what was named for a draft that moved meanwhile follows it; for one that is gone it is left out", async () => {
  let name: () => void = () => {};
  const answers: Answers = {
    "attachments.choose": () =>
      new Promise((resolve) => {
        name = () => resolve([{ attachmentId: idOf("a"), name: "rules.txt" }]);
      }),
    "attachments.addText": () =>
      new Promise((resolve) => {
        name = () => resolve({ attachmentId: idOf("b"), attachment: facts });
      }),
    "attachments.add": () => facts,
  };
  const temporary = { chatId: null, temporary: true };
  for (const begin of ["choose", "addText"] as const) {
    const { bridge, store } = make(answers);
    const attach = () =>
      begin === "choose" ? store.getState().choose(place) : store.getState().addText(place, "some text");
    const moved = attach();
    await store.getState().move(place, temporary);
    name();
    await moved;
    expect(Object.keys(store.getState().drafts)).toEqual(["temporary"]);
    expect(bridge.asked.some(({ input }) => JSON.stringify(input).includes('"temporary":true'))).toBe(true);
    store.getState().forget("temporary");
    const left = attach();
    store.getState().forget("new");
    name();
    await left;
    expect(store.getState().drafts).toEqual({});
  }
});

test("after the page was loaded anew, the shown temporary draft has its files again, and others are dropped", async () => {
  const { bridge, store } = make({
    "attachments.list": () => [
      { chatId: null, temporary: false, attachmentId: idOf("a"), attachment: facts },
      { chatId: null, temporary: true, attachmentId: idOf("b"), attachment: facts },
      { chatId: idOf("e"), temporary: true, attachmentId: idOf("c"), attachment: facts },
    ],
  });
  await store.getState().refresh(() => "temporary");
  expect(Object.keys(store.getState().drafts)).toEqual(["new", "temporary"]);
  expect(bridge.asked).toContainEqual({
    name: "attachments.remove",
    input: { attachmentIds: [idOf("c")] },
  });
});

test("files that were still being read when the page was loaded anew are shown and read on", async () => {
  const temporary = { chatId: null, temporary: true };
  const carried = ["a", "b", "c", "d"].map((digit) => ({
    attachmentId: idOf(digit),
    name: `${digit}.txt`,
    place: digit === "d" ? { chatId: idOf("e"), temporary: true } : digit === "c" ? place : temporary,
  }));
  let refuse = (): void => {};
  const { bridge, store } = make({
    // The first was read while the page was away.
    "attachments.list": () => [{ ...temporary, attachmentId: idOf("a"), attachment: facts }],
    "attachments.add": ({ attachmentId }) => {
      if (attachmentId !== idOf("b")) {
        return facts;
      }
      return new Promise((_resolve, reject) => {
        refuse = () => reject(new AppError("attachment-refused", "b.txt was not attached: no text."));
      });
    },
  });
  const refreshed = store.getState().refresh(() => "temporary", carried);
  const states = (key: string) => store.getState().drafts[key]?.map(({ name, state }) => `${name} ${state}`);
  expect([states("temporary"), states("new")]).toEqual([
    ["a.txt reading", "b.txt reading"],
    ["c.txt reading"],
  ]);
  await vi.waitFor(() => expect(states("temporary")?.[0]).toBe("rules.txt ready"));
  refuse();
  await refreshed;
  expect(states("temporary")).toEqual(["rules.txt ready", "b.txt failed"]);
  expect(states("new")).toEqual(["rules.txt ready"]);
  expect(Object.keys(store.getState().drafts)).toHaveLength(2);
  expect(bridge.asked).toContainEqual({ name: "attachments.remove", input: { attachmentIds: [idOf("d")] } });
});

test("more files than a message may have are refused before any is offered, and moved in parts where two drafts met", async () => {
  const { bridge, store } = make();
  const most = attachmentLimits.perMessage;
  const files = Array.from({ length: 5000 }, (_, index) => new File(["x"], `${index}.txt`));
  await store.getState().takeFiles(place, files);
  expect(bridge.asked).toEqual([]);
  expect(store.getState().errors.new?.message).toContain(`A message may have ${most} attachments.`);

  const many = Array.from({ length: most + 5 }, (_, index) => ({
    attachmentId: index.toString(16).padStart(32, "0"),
    name: "a.txt",
    state: "ready" as const,
    attachment: facts,
    count: { tokens: 1, exact: true },
  }));
  store.setState({ drafts: { new: many } });
  await store.getState().move(place, { chatId: null, temporary: true });
  const moved = bridge.asked.flatMap(({ name, input }) =>
    name === "attachments.move" ? [(input as { attachmentIds: string[] }).attachmentIds.length] : [],
  );
  expect(moved).toEqual([most, 5]);
  expect(store.getState().errors.temporary).toBeUndefined();
});
