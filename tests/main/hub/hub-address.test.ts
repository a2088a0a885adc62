import { expect, it } from "vitest";
import { hubAddress } from "../../../main/hub/hub-address.ts";

it.each([
  [undefined, "https://huggingface.co"],
  ["", "https://huggingface.co"],
  ["https://models.example", "https://models.example"],
  ["https://models.example:8443/mirror/", "https://models.example:8443/mirror"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:1/", "http://localhost:1"],
  ["http://[::1]:9", "http://[::1]:9"],
  [" https://models.example \n", "https://models.example"],
])("takes %s", (named, address) => {
  expect(hubAddress(named)).toBe(address);
});

it.each([
  "models.example",
  "http://models.example",
  "http://127.0.0.1.example",
  "http://10.0.0.1",
  "ftp://models.example",
  "file:///etc",
  "https://name:word@models.example",
  "https://models.example/?a=b",
  "https://models.example/#a",
  `https://models.example/${"a".repeat(500)}`,
])("refuses %s in a sentence", (named) => {
  expect(() => hubAddress(named)).toThrow(/^CLOISTER_HUB_URL is not an address that Cloister takes\./);
});
