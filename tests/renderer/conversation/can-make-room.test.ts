import { expect, test } from "vitest";
import { canMakeRoom } from "../../../renderer/conversation/can-make-room.ts";
import { aMessage } from "../dev/fake-bridge.ts";

const mine = aMessage({ role: "user" });
const answer = aMessage();

test.each([
  ["the first exchange", [mine, answer], 0, 0, false],
  ["a second one", [mine, answer, mine, answer], 0, 0, true],
  ["an answer alone, whose question is not on the page", [answer], 1, 0, true],
  ["the last exchange of a long chat", [mine, answer], 40, 0, true],
  ["the middle of a long chat", [mine], 3, 6, true],
  ["a first question so long that its answer is not on the page", [mine], 0, 1, false],
  ["nothing", [], 0, 0, false],
])("%s", (_, messages, before, after, expected) => {
  expect(canMakeRoom({ messages, before, after })).toBe(expected);
});
