import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** English prose of some 60,000 tokens that every checkout has: its decisions, one behind the other. */
export const decisionsText = (repository: string): string => {
  const folder = join(repository, "docs", "decisions");
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
};
