import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { displayName } from "../../app/models/display-name.ts";
import { type ProvenanceRecord, provenanceRecord } from "../../app/models/provenance-record.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";
import type { JournalEntry } from "./download-journal.ts";
import { partPath, splitPartName } from "./part-path.ts";

const shown = (text: string): string => {
  const name = displayName(text.slice(0, 200)).trim();
  return name === "" ? "model" : name;
};

/** A license or quantization that does not look like one is left out rather than shown as one. */
const matching = (text: string | null, pattern: RegExp): string | null =>
  text !== null && pattern.test(text) ? text : null;

/** What is known of the file, as it lies beside it. */
export const provenanceOf = (
  entry: JournalEntry,
  options: { readonly appVersion: string; readonly nowMs: number },
): ProvenanceRecord => {
  const { resolved, parts, source } = entry;
  const at = new Date(options.nowMs).toISOString();
  const [first] = resolved.parts;
  const sizes = parts.map(({ sizeBytes }) => sizeBytes ?? 0);
  return provenanceRecord.parse({
    formatVersion: 1,
    name: shown(resolved.name),
    quantization: matching(resolved.quantization, /^[A-Za-z0-9_.-]{1,32}$/) ?? "unknown",
    fileName: shown(first?.fileName.split("/").at(-1) ?? ""),
    sha256: first?.sha256 ?? "",
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    license: matching(resolved.license, /^[A-Za-z0-9.+ ()-]{1,100}$/),
    source: {
      kind: source.kind,
      repository: resolved.repository,
      revision: resolved.commit,
      file: first?.fileName ?? "",
    },
    verification: resolved.statedBy,
    verifiedAt: at,
    acquired: { at, appVersion: options.appVersion },
    ...(entry.licenseTextSha256 === null ? {} : { licenseTextSha256: entry.licenseTextSha256 }),
    ...(entry.acceptance === null ? {} : { acceptance: entry.acceptance }),
    ...(entry.furtherLicenses === undefined ? {} : { furtherLicenses: entry.furtherLicenses }),
    ...(parts.length === 1
      ? {}
      : {
          parts: resolved.parts.map(({ sha256 }, index) => ({ sha256, sizeBytes: sizes[index] ?? 0 })),
        }),
  });
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Gives verified parts their place in the model folder: the record first, then the file in one rename, so that a model
 * appears whole or not at all. Can be repeated wherever it was cut off.
 */
export const installDownload = async (options: {
  readonly modelFolder: string;
  readonly downloadsFolder: string;
  readonly entry: JournalEntry;
  readonly appVersion: string;
  readonly nowMs: number;
  /** The parts are in their place already: only the record is written. */
  readonly keepParts: boolean;
}): Promise<void> => {
  const { downloadsFolder, entry, modelFolder } = options;
  const record = provenanceOf(entry, options);
  const recordPath = join(modelFolder, `${record.sha256}.json`);
  await writeDurably(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  if (options.keepParts) {
    return;
  }
  if (entry.parts.length === 1) {
    await rename(partPath(downloadsFolder, entry, 0), join(modelFolder, `${record.sha256}.gguf`));
  } else {
    const beside = join(downloadsFolder, `${entry.id}.split`);
    const place = join(modelFolder, `${record.sha256}.split`);
    await makeFolder(beside);
    for (const index of entry.parts.keys()) {
      const from = partPath(downloadsFolder, entry, index);
      if (await exists(from)) {
        await rename(from, join(beside, splitPartName(index, entry.parts.length)));
      }
    }
    await syncFolder(beside);
    // An older one is of the same content, or damaged.
    await rm(place, { recursive: true, force: true });
    await rename(beside, place);
  }
  await syncFolder(downloadsFolder);
  await syncFolder(modelFolder);
};
