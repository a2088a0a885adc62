import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A folder of a test file's own, deleted when its process ends. */
export const temporaryFolder = (purpose: string): string => {
  if (made.length === 0) {
    process.on("exit", () => {
      for (const folder of made) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
  const folder = mkdtempSync(join(tmpdir(), `cloister-${purpose}-`));
  made.push(folder);
  return folder;
};
