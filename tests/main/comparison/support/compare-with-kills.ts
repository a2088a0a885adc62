import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ComparedModels } from "../../../../main/terminal/compared-models.ts";
import type { SeededRandom } from "../../../support/seeded-random.ts";
import { type CloisterOptions, type CloisterResult, startCloister } from "../../terminal/run-cloister.ts";

/** What of a comparison does not depend on time. */
export type TimelessFigures = {
  readonly models: readonly object[];
  /** Lines of each file of items, in order of file and item. */
  readonly items: readonly object[];
};

const profileOf = ({ modelsFolder, environment = {} }: CloisterOptions): string =>
  environment.CLOISTER_USER_DATA_DIR ?? join(modelsFolder, "..", "profile");

export const comparisonFolders = (options: CloisterOptions): readonly string[] => {
  const folder = join(profileOf(options), "comparisons");
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{32}$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

const linesOf = (folder: string, isWanted: (name: string) => boolean): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl") && isWanted(name))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "");

/** Finished steps and answered items, as they lie on the disk. */
export const keptLines = (folder: string): number =>
  linesOf(folder, (name) => name === "journal.jsonl" || name.startsWith("items-")).length;

export const timelessFigures = (json: string, folder: string): TimelessFigures => ({
  models: (JSON.parse(json) as ComparedModels).models.map(
    ({
      model: _,
      promptTokensPerSecond: __,
      generationTokensPerSecond: ___,
      peakMemoryBytes: ____,
      ...timeless
    }) => timeless,
  ),
  items: linesOf(folder, (name) => name.startsWith("items-"))
    .map((line) => JSON.parse(line) as { readonly outcome: Readonly<Record<string, unknown>> })
    .map(({ outcome: { durationMs: _, ...outcome }, ...rest }) => ({ ...rest, outcome }))
    .sort((a, b) => keyOf(a.outcome).localeCompare(keyOf(b.outcome))),
});

const keyOf = ({ setId, itemId, modelFileId }: Readonly<Record<string, unknown>>): string =>
  `${String(setId)} ${String(itemId)} ${String(modelFileId)}`;

export type KilledComparison = CloisterResult & { readonly folder: string; readonly kills: number };

/**
 * Makes a comparison in the terminal and kills the command, and with it the host, each time that some more lines lie on
 * the disk; goes on with it until it ends by itself.
 */
export const compareWithKills = async (
  args: readonly string[],
  options: CloisterOptions,
  random: SeededRandom,
  mostLinesBetween: number,
): Promise<KilledComparison> => {
  const before = new Set(comparisonFolders(options));
  const made = (): string | undefined => comparisonFolders(options).find((folder) => !before.has(folder));
  let kills = 0;
  for (;;) {
    const folder = made();
    const id = folder?.split("/").at(-1);
    const run = startCloister(
      id === undefined ? ["compare", ...args, "--json"] : ["compare", "resume", id, "--json"],
      options,
    );
    const killAt = (folder === undefined ? 0 : keptLines(folder)) + random.below(mostLinesBetween + 1);
    const waitedMs = random.below(400);
    let isOver = false;
    const watching = setInterval(() => {
      const now = made();
      if (!isOver && now !== undefined && keptLines(now) >= killAt) {
        isOver = true;
        setTimeout(() => run.child.kill("SIGKILL"), waitedMs);
      }
    }, 10);
    const result = await run.result;
    clearInterval(watching);
    isOver = true;
    if (result.signal !== "SIGKILL") {
      return { ...result, folder: made() ?? "", kills };
    }
    kills += 1;
  }
};
