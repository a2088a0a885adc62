import { expect, test } from "vitest";
import { messageTextLimit } from "../../../app/chats/message-text-limit.ts";
import { pastedTooMuch } from "../../../renderer/conversation/pasted-too-much.ts";

const paste = (pasted: string, value = "", selectionStart = value.length, selectionEnd = value.length) =>
  pastedTooMuch({
    clipboardData: { getData: () => pasted },
    currentTarget: { value, selectionStart, selectionEnd },
  });

test("ten megabytes are refused with the numbers before the field takes them", () => {
  expect(paste("x".repeat(10_000_000), "Hello")).toEqual({
    code: "usage",
    message: expect.stringMatching(/10,000,005.*4,000,000/),
  });
});

test("what a message can hold is let through, with what it takes the place of", () => {
  const most = "x".repeat(messageTextLimit);
  expect(paste(most)).toBeNull();
  expect(paste("y", most)).not.toBeNull();
  expect(paste("y", most, 3, 4)).toBeNull();
});
