import { expect, test } from "vitest";
import { applyMessage } from "../../../renderer/conversation/apply-message.ts";
import { aMessage } from "../dev/fake-bridge.ts";

const mine = aMessage({ role: "user", text: "Hello" });
const growing = aMessage({ parentId: mine.id, text: "Well, he", state: "generating" });

test("a known message is replaced, at its place", () => {
  const done = { ...growing, text: "Well, hello.", state: "complete" as const };
  expect(applyMessage([mine, growing], done)).toEqual([mine, done]);
});

test("a copy that is behind does not take back what is shown, unless the answer has ended", () => {
  expect(applyMessage([mine, growing], { ...growing, text: "Well" })).toEqual([mine, growing]);
  const stopped = { ...growing, text: "Well", state: "stopped" as const };
  expect(applyMessage([mine, growing], stopped)).toEqual([mine, stopped]);
});

test("an answer to the last message is added; anything else asks for the chat anew", () => {
  expect(applyMessage([mine], growing)).toEqual([mine, growing]);
  expect(applyMessage([mine, growing], aMessage({ parentId: mine.id }))).toBeNull();
});
