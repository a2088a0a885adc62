import { expect, test } from "vitest";
import { addressStandsIn } from "../../../main/chats/address-stands-in.ts";

test.each([
  ["see https://example.org/a", "https://example.org/a"],
  ["[a](https://example.org/wiki/Bell_(tower))", "https://example.org/wiki/Bell_(tower)"],
  ["[another](https://аpple.com/).", "https://xn--pple-43d.com/"],
  ["Read https://example.org.", "https://example.org/"],
  ["**https://example.org/b**", "https://example.org/b"],
  ["https://example.org/ü", "https://example.org/%C3%BC"],
])("%s holds %s", (text, address) => {
  expect(addressStandsIn(text, address)).toBe(true);
});

test.each([
  ["see https://example.org/a", "https://example.org/b"],
  ["see https://example.org/a", "https://elsewhere.org/?q=https://example.org/a"],
  ["nothing", "https://example.org/"],
  ["https://example.org/a", "not an address"],
])("%s does not hold %s", (text, address) => {
  expect(addressStandsIn(text, address)).toBe(false);
});
