import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireModelFolders } from "../../../main/models/require-model-folders.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-models-"));
const file = join(folder, "file");
writeFileSync(file, "");
const named = (path: string) => ({ path, writable: true, reason: "CLOISTER_MODELS_DIR names it." });

it("takes folders, also those that are not there yet", async () => {
  await expect(requireModelFolders([named(folder), named(join(folder, "later"))])).resolves.toBeUndefined();
});

it.each([file, join(file, "below")])("refuses %s, and says who named it", async (path) => {
  await expect(requireModelFolders([named(folder), named(path)])).rejects.toMatchObject({
    code: "no-model",
    message: `The model folder ${path} is a file and no folder. CLOISTER_MODELS_DIR names it. Name a folder there that holds GGUF files.`,
  });
});
