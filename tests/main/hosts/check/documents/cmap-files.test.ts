import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CmapFiles } from "../../../../../main/hosts/check/documents/cmap-files.ts";

const folder = "resources/cmaps";
const files = new CmapFiles();

test("a table is given by its name", async () => {
  const bytes = await files.fetch({ kind: "cMapUrl", filename: "90ms-RKSJ-H.bcmap" });
  expect(Buffer.from(bytes).equals(readFileSync(`${folder}/90ms-RKSJ-H.bcmap`))).toBe(true);
});

test.each([
  ["cMapUrl", "No-Such-H.bcmap"],
  ["cMapUrl", "../cmaps/H.bcmap"],
  ["cMapUrl", "README.md"],
  ["cMapUrl", "H.bcmap\0"],
  ["standardFontDataUrl", "FoxitSans.pfb"],
  ["wasmUrl", "openjpeg.wasm"],
])("nothing else is given: %s %s", async (kind, filename) => {
  await expect(files.fetch({ kind, filename })).rejects.toThrow();
});

test("the tables are those of the package that they were taken from", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".bcmap"));
  const hash = createHash("sha256");
  for (const name of names.toSorted()) {
    hash.update(`${name}\0`).update(readFileSync(`${folder}/${name}`));
  }
  expect([names.length, hash.digest("hex")]).toEqual([
    168,
    "c556b8cc257acc7550d10710d0aabb2e955081dd22502ecbe9ff231193b66bce",
  ]);
});
