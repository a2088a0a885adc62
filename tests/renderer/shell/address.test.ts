import { expect, test } from "vitest";
import { formatAddress, parseAddress } from "../../../renderer/shell/address.ts";
import { randomId } from "../dev/random-id.ts";

test("an address leads back to where it was made", () => {
  for (const address of [
    { page: "chats", chatId: null },
    { page: "chats", chatId: randomId() },
    { page: "models", chatId: null },
    { page: "licenses", chatId: null },
    { page: "settings", chatId: null },
    { page: "settings", chatId: randomId() },
  ] as const) {
    expect(parseAddress(formatAddress(address))).toEqual(address);
  }
});

test("anything else is the new chat", () => {
  for (const hash of ["", "#", "#/", "#/unknown", "#/chats/<script>", "#/chats/../models", "#/__proto__"]) {
    expect(parseAddress(hash)).toEqual({ page: "chats", chatId: null });
  }
});
