import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireProfileFolder } from "../../../main/terminal/require-profile-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-profile-"));
const file = join(folder, "file");
writeFileSync(file, "");

it.each([folder, join(folder, "not-there", "yet")])("takes %s", async (path) => {
  await expect(requireProfileFolder(path)).resolves.toBeUndefined();
});

it.each([file, join(file, "below")])("refuses %s in a sentence", async (path) => {
  await expect(requireProfileFolder(path)).rejects.toMatchObject({
    code: "usage",
    message: `The profile folder ${path} is, or lies below, a file. Name a folder with --user-data-dir or CLOISTER_USER_DATA_DIR.`,
  });
});
