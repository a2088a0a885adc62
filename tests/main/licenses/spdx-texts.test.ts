import { expect, test } from "vitest";
import { knownLicenses } from "../../../app/licenses/known-licenses.ts";
import { spdxTexts } from "../../../main/licenses/spdx-texts.ts";

test("the texts that ship are those of the known standard licenses, and no others", () => {
  const wanted = knownLicenses.flatMap(({ textSource }) =>
    textSource.kind === "spdx" ? [textSource.spdxId] : [],
  );
  expect([...spdxTexts.keys()].sort()).toEqual(wanted.sort());
});

test("they are whole, without carriage returns, and small together", () => {
  let characters = 0;
  for (const [id, text] of spdxTexts) {
    expect.soft(text.length, id).toBeGreaterThan(500);
    expect.soft(text, id).not.toContain("\r");
    characters += text.length;
  }
  expect(characters).toBeLessThan(300_000);
});
