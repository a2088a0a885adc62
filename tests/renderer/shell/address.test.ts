import { expect, test } from "vitest";
import { formatAddress, parseAddress } from "../../../renderer/shell/address.ts";
import { randomId } from "../dev/random-id.ts";

test("an address leads back to where it was made", () => {
  for (const place of [
    { page: "chats", chatId: null },
    { page: "chats", chatId: randomId() },
    { page: "models", chatId: null },
    { page: "licenses", chatId: null },
    { page: "settings", chatId: null },
    { page: "settings", chatId: randomId() },
    { page: "compare", chatId: null },
    { page: "compare", chatId: null, comparisonId: randomId() },
    { page: "compare", chatId: randomId(), comparisonId: randomId() },
  ] as const) {
    const address = { comparisonId: null, ...place };
    expect(parseAddress(formatAddress(address))).toEqual(address);
  }
});

const newChat = { page: "chats", chatId: null, comparisonId: null };

test("anything else is the new chat", () => {
  for (const hash of ["", "#", "#/", "#/unknown", "#/chats/<script>", "#/chats/../models", "#/__proto__"]) {
    expect(parseAddress(hash)).toEqual(newChat);
  }
});

test("a comparison is on its own page alone, and a sign for no chat stands before one", () => {
  for (const hash of [`#/models/-/${randomId()}`, `#/chats/${randomId()}/${randomId()}`, "#/compare/-"]) {
    expect(parseAddress(hash)).toEqual(newChat);
  }
});
