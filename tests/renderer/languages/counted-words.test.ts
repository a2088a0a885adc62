import { expect, test } from "vitest";
import { words as attachments } from "../../../renderer/languages/ar/conversation/attachment-words.ts";
import { words as branches } from "../../../renderer/languages/ar/conversation/branch-words.ts";
import { words as conversation } from "../../../renderer/languages/ar/conversation/words.ts";

test("Arabic has another form for two, for few, for many, and for hundreds", () => {
  expect([1, 2, 5, 11, 100].map(branches.messageCount)).toEqual([
    "",
    "رسالتان",
    "5 رسائل",
    "11 رسالة",
    "100 رسالة",
  ]);
  expect([1, 2, 5, 11, 100].map(attachments.tokens)).toEqual([
    "رمز واحد",
    "رمزان",
    "5 رموز",
    "11 رمزًا",
    "100 رمز",
  ]);
  expect(conversation.contextValue(1000, 8192)).toBe("1,000 من 8,192 رمزًا");
});
