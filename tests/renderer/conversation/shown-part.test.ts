import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../app/chats/message.ts";
import {
  addMore,
  joinBranch,
  lastMessageOf,
  type ShownPart,
  shownLimit,
} from "../../../renderer/conversation/shown-part.ts";
import { aBranch, aChat, aMessage } from "../dev/fake-bridge.ts";

const chat = aChat();
const whole = Array.from({ length: 2000 }, () => aMessage({ chatId: chat.id }));
const part = (from: number, to: number, of: readonly Message[] = whole) =>
  aBranch(chat, of.slice(from, to), {
    before: from,
    after: of.length - to,
    latest: to === of.length ? null : (of.at(-1) ?? null),
  });

/** What is shown is a stretch of the branch, counted rightly, with its last message known. */
const expectStretch = (shown: ShownPart, of: readonly Message[] = whole): void => {
  expect(shown.messages).toEqual(of.slice(shown.before, shown.before + shown.messages.length));
  expect(shown.before + shown.messages.length + shown.after).toBe(of.length);
  expect(lastMessageOf(shown)).toBe(of.at(-1));
  expect(shown.latest === null).toBe(shown.after === 0);
};

describe("joinBranch", () => {
  test("whatever was shown, what comes is on the page, and the page is a stretch of the branch", () => {
    const stretch = fc.tuple(fc.nat(1900), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(stretch, stretch, ([from, length], [otherFrom, otherLength]) => {
        const shown = part(from, from + length);
        const come = part(otherFrom, otherFrom + otherLength);
        const joined = joinBranch(shown, come);
        expectStretch(joined);
        expect(joined.messages).toEqual(expect.arrayContaining(come.messages));
      }),
      { seed: 20261126, numRuns: 200 },
    );
  });

  test("an exchange that is added leaves the older messages on the page", () => {
    const longer = [...whole, aMessage({ chatId: chat.id })];
    const joined = joinBranch(part(1800, 2000), part(1941, 2001, longer));
    expectStretch(joined, longer);
    expect(joined.before).toBe(1800);
  });

  test("another branch drops what does not belong to it", () => {
    const other = [...whole.slice(0, 1990), aMessage({ chatId: chat.id })];
    const joined = joinBranch(part(1800, 2000), part(1931, 1991, other));
    expectStretch(joined, other);
    expect(joined.before).toBe(1800);
  });

  test("opened anew unasked, a page in the middle stays where it is", () => {
    const joined = joinBranch(part(100, 160), part(1940, 2000), true);
    expectStretch(joined);
    expect(joined.before).toBe(100);
  });

  test("another chat takes the whole page", () => {
    const other = aBranch(aChat(), [aMessage()]);
    expect(joinBranch(part(100, 160), other)).toBe(other);
  });
});

describe("addMore", () => {
  test("walks to either end and back with a bounded page", () => {
    let shown: ShownPart = part(1940, 2000);
    while (shown.before > 0) {
      shown = addMore(shown, whole.slice(Math.max(0, shown.before - 60), shown.before), "older");
      expectStretch(shown);
      expect(shown.messages.length).toBeLessThanOrEqual(shownLimit);
    }
    while (shown.after > 0) {
      const end = shown.before + shown.messages.length;
      shown = addMore(shown, whole.slice(end, end + 60), "newer");
      expectStretch(shown);
      expect(shown.messages.length).toBeLessThanOrEqual(shownLimit);
    }
  });
});
