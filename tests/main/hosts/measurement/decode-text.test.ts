import { expect, test } from "vitest";
import { decodeText } from "../../../../main/hosts/measurement/decode-text.ts";

test("a text is read letter for letter, its byte order mark included, or refused", () => {
  expect(decodeText(Buffer.from("\ufeffdé\n", "utf8"))).toBe("\ufeffdé\n");
  expect(() => decodeText(Buffer.from("dé", "latin1"))).toThrow(
    "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252. Save it as UTF-8.",
  );
});
