import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { downloadSource } from "../../app/downloads/download.ts";
import { appErrorData } from "../../app/errors/app-error-data.ts";
import { identifier, sha256, timestampMs } from "../../app/identifiers.ts";
import { furtherLicenses } from "../../app/models/provenance-record.ts";
import { writeDurably } from "../disk/write-durably.ts";
import { resolvedFacts } from "./resolved-download.ts";

const journalLimitBytes = 4 * 1024 * 1024;
const journalName = /^([0-9a-f]{32})\.json$/;

const bytes = z
  .int()
  .min(0)
  .max(2 ** 48);

/** What is known of one part on disk. `durableBytes` is written only after those bytes have reached the disk. */
export const partProgress = z.strictObject({
  durableBytes: bytes,
  /** Null until the server or the publisher has said it. */
  sizeBytes: bytes.nullable(),
  /** The server's strong ETag of the file these bytes came from; without one they are no beginning of anything. */
  validator: z.string().max(500).nullable(),
  /** Hashed whole and found right. */
  verified: z.boolean(),
});

export type PartProgress = z.infer<typeof partProgress>;

/** One download as it lies in `downloads/<id>.json`. */
export const journalEntry = z
  .strictObject({
    formatVersion: z.literal(1),
    id: identifier,
    source: downloadSource,
    createdAt: timestampMs,
    /** `running` was interrupted where no process holds its lock. */
    state: z.enum(["running", "paused", "failed", "done"]),
    resolved: resolvedFacts,
    parts: z.array(partProgress).min(1).max(1000),
    error: appErrorData.nullable(),
    licenseTextSha256: sha256.nullable(),
    acceptance: z.strictObject({ by: z.string().max(200), at: z.iso.datetime() }).nullable(),
    furtherLicenses: furtherLicenses.optional(),
    modelFileId: z.string().max(128).nullable(),
  })
  .refine((entry) => entry.parts.length === entry.resolved.parts.length);

export type JournalEntry = z.infer<typeof journalEntry>;

const journalPath = (folder: string, id: string): string => join(folder, `${id}.json`);

/** Null where there is none, or none of ours. */
export const readJournal = async (folder: string, id: string): Promise<JournalEntry | null> => {
  try {
    const handle = await open(journalPath(folder, id), "r");
    try {
      const info = await handle.stat();
      if (!info.isFile() || info.size > journalLimitBytes) {
        return null;
      }
      const parsed = journalEntry.safeParse(JSON.parse(await handle.readFile("utf8")));
      return parsed.success && parsed.data.id === id ? parsed.data : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
};

/** All that can be read. A folder that is not there holds none. */
export const readJournals = async (folder: string): Promise<readonly JournalEntry[]> => {
  const names = await readdir(folder).catch((): string[] => []);
  const ids = names.flatMap((name) => journalName.exec(name)?.[1] ?? []).slice(0, 1000);
  const entries = await Promise.all(ids.map((id) => readJournal(folder, id)));
  return entries.filter((entry) => entry !== null);
};

/** What could not be read again is refused here, and not lost at the next start. */
export const writeJournal = async (folder: string, entry: JournalEntry): Promise<void> =>
  writeDurably(journalPath(folder, entry.id), `${JSON.stringify(journalEntry.parse(entry))}\n`, 0o600);

export const removeJournal = (folder: string, id: string): Promise<void> =>
  rm(journalPath(folder, id), { force: true });
