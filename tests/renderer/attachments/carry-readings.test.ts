import { expect, test } from "vitest";
import { createAttachmentsStore } from "../../../renderer/attachments/attachments-store.ts";
import { carryReadings } from "../../../renderer/attachments/carry-readings.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";

const idOf = (digit: string): string => digit.repeat(32);
const start = (kept: Map<string, string>) => {
  const store = createAttachmentsStore(createBridgeClient(createFakeBridge({})));
  let leave: () => void = () => {};
  const carried = carryReadings(store, {
    session: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    placeOf: (key) => ({ chatId: key === "temporary" ? null : key, temporary: key === "temporary" }),
    onLeave: (given) => {
      leave = given;
    },
  });
  return { store, carried, leave: () => leave() };
};

test("what is being read is carried over, once, and nothing else", () => {
  const kept = new Map<string, string>();
  const before = start(kept);
  expect(before.carried).toEqual([]);
  const error = { code: "attachment-refused", message: "b.txt was not attached." } as const;
  before.store.setState({
    drafts: {
      temporary: [
        { attachmentId: idOf("a"), name: "a.txt", state: "reading", pages: null },
        { attachmentId: idOf("b"), name: "b.txt", state: "failed", error },
      ],
      [idOf("e")]: [
        { attachmentId: idOf("c"), name: "c.txt", state: "reading", pages: { done: 1, total: 2 } },
      ],
    },
  });
  before.leave();
  const after = start(kept);
  expect(after.carried).toEqual([
    { attachmentId: idOf("a"), name: "a.txt", place: { chatId: null, temporary: true } },
    { attachmentId: idOf("c"), name: "c.txt", place: { chatId: idOf("e"), temporary: false } },
  ]);
  after.leave();
  expect(start(kept).carried).toEqual([]);
});

test.each([
  "",
  "{",
  "null",
  "{}",
  "[1, null, {}]",
  '[{"attachmentId":1,"name":"a","place":{"chatId":null}}]',
])("what is kept as %j is nothing", (text) => {
  expect(start(new Map([["carried-readings", text]])).carried).toEqual([]);
});
