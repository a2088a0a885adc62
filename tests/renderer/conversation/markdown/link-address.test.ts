import { expect, test } from "vitest";
import { linkAddress } from "../../../../renderer/conversation/markdown/link-address.ts";

test.each([
  ["https://example.org/", "example.org"],
  ["https://example.org:8443/a?b#c", "example.org:8443"],
  ["HTTPS://EXAMPLE.ORG", "example.org"],
  ["https://exаmple.org/", "xn--exmple-4nf.org"],
])("%s leads to %s", (address, host) => {
  expect(linkAddress(address)).toEqual({ address, host });
});

test.each([
  "",
  "http://example.org",
  "https://",
  "https:example.org",
  "https://user@example.org",
  "https://user:secret@example.org",
  "javascript:alert(1)",
  " https://example.org",
  "//example.org",
  "ftp://example.org",
  `https://example.org/${"a".repeat(2048)}`,
])("%s leads nowhere", (address) => {
  expect(linkAddress(address)).toBeNull();
});
