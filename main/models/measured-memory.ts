import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { sha256 } from "../../app/identifiers.ts";
import { type MeasuredMemory, measuredMemory } from "../../app/models/model-details.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";

/** As many as Details shows of one file. */
const limitPerFile = 20;
const limitFiles = 500;
const limitBytes = 4 * 1024 * 1024;

const measuredMemoryFile = z.strictObject({
  formatVersion: z.literal(1),
  files: z
    .array(z.strictObject({ sha256, measurements: z.array(measuredMemory).min(1).max(limitPerFile) }))
    .max(limitFiles),
});

export type MeasuredMemoryStore = {
  /** Keeps the newest of each file, written beside and then in place. Never rejects. */
  recordMeasurement(fileSha256: string, measurement: MeasuredMemory): Promise<void>;
  /** Newest first. Never rejects. */
  measurementsOf(fileSha256: string): Promise<readonly MeasuredMemory[]>;
};

/**
 * Predicted against real memory of past loads, in one file of the profile. Only shown, never decided by: where it
 * cannot be read or was tampered with it begins anew.
 */
export const createMeasuredMemory = (filePath: string): MeasuredMemoryStore => {
  /** In the order in which files were last measured, so that the oldest is dropped. */
  let opened: Promise<Map<string, readonly MeasuredMemory[]>> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const all = (): Promise<Map<string, readonly MeasuredMemory[]>> => {
    opened ??= read(filePath);
    return opened;
  };
  return {
    recordMeasurement: async (fileSha256, measurement) => {
      const measured = measuredMemory.safeParse(measurement);
      if (!measured.success || !sha256.safeParse(fileSha256).success) {
        return;
      }
      const byFile = await all();
      const earlier = byFile.get(fileSha256) ?? [];
      byFile.delete(fileSha256);
      byFile.set(fileSha256, [measured.data, ...earlier].slice(0, limitPerFile));
      for (const oldest of [...byFile.keys()].slice(0, Math.max(0, byFile.size - limitFiles))) {
        byFile.delete(oldest);
      }
      writing = writing.then(() => write(filePath, byFile));
      await writing;
    },
    measurementsOf: async (fileSha256) => (await all()).get(fileSha256) ?? [],
  };
};

const read = async (filePath: string): Promise<Map<string, readonly MeasuredMemory[]>> => {
  try {
    const found = await stat(filePath);
    if (!found.isFile() || found.size > limitBytes) {
      return new Map();
    }
    const parsed = measuredMemoryFile.safeParse(JSON.parse(await readFile(filePath, "utf8")));
    return new Map(parsed.data?.files.map((file) => [file.sha256, file.measurements]));
  } catch {
    // Not there, or not ours.
    return new Map();
  }
};

const write = async (
  filePath: string,
  byFile: ReadonlyMap<string, readonly MeasuredMemory[]>,
): Promise<void> => {
  const files = [...byFile].map(([fileSha256, measurements]) => ({ sha256: fileSha256, measurements }));
  try {
    await makeFolder(path.dirname(filePath), 0o700);
    await writeDurably(filePath, JSON.stringify({ formatVersion: 1, files }), 0o600);
  } catch {
    // What was measured is then known until the app ends.
  }
};
