import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { jsonSchemaSamples } from "../../../app/json-output/json-schema-samples.ts";
import { readSchemaFile } from "../../../main/terminal/read-schema-file.ts";

const folder = mkdtempSync(join(tmpdir(), "schema-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (text: string): string => {
  const path = join(folder, "schema.json");
  writeFileSync(path, text);
  return path;
};

test("a schema that can be used is taken as it stands", async () => {
  const text = `${JSON.stringify(jsonSchemaSamples.list)}\n`;
  expect(await readSchemaFile(written(text))).toBe(text);
});

test.each([
  ["{\n  oops", /line 2, column 3/],
  [" ".repeat(100_000), /more than 20,000 characters/],
  ['{"type":"string","pattern":"a"}', /cannot follow pattern at #/],
  ["{}", /"type" is missing at #/],
  ['{"$ref":"#/$defs/a"}', /leads to nothing/],
])("anything else is a usage error with the place: %#", async (text, sentence) => {
  await expect(readSchemaFile(written(text))).rejects.toMatchObject({
    code: "usage",
    message: expect.stringMatching(sentence),
  });
});

test("a file that is not there is a usage error", async () => {
  await expect(readSchemaFile(join(folder, "none.json"))).rejects.toMatchObject({ code: "usage" });
});
