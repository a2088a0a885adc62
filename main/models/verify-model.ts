import { rename } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";
import { hashHeldStill, readHeader, stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { modelProblems } from "./model-problems.ts";
import type { LocatedFile, ModelService } from "./model-service.ts";
import type { PublishedFile } from "./published-file.ts";
import { recordOf } from "./record-of.ts";
import type { FoundFile } from "./scan-folder.ts";
import { verificationOf } from "./verification-of.ts";
import { withFolderLock } from "./with-folder-lock.ts";
import { writeRecord } from "./write-record.ts";

export type VerifyOptions = {
  readonly located: LocatedFile;
  readonly check: FileCheck;
  readonly findBySha256: (sha256: string) => PublishedFile | null;
  readonly models: Pick<ModelService, "remember">;
  readonly appVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

export type Verified = {
  readonly id: string;
  /** What was found: of a split model the first part's, or the first wrong one's. */
  readonly sha256: string;
  /** What it must be; null where nobody has said. */
  readonly expectedSha256: string | null;
  readonly ok: boolean;
  readonly checkedAt: Date;
  /** Why it is not what it must be, or null. */
  readonly error: AppError | null;
};

const patienceMs = 60_000;

type HashedPart = {
  readonly path: string;
  readonly sha256: string;
  readonly expectedSha256: string | null;
  readonly sizeBytes: number;
};

/**
 * Hashes a model file again, all parts of it, and writes down when and with what result. A file that is not what it
 * must be is marked and is not loaded any more. A lost record is made anew where the bytes are what the file's name
 * says. Rejects with a `model-…` AppError where the file cannot be read, or `cancelled`.
 */
export const verifyModel = async (options: VerifyOptions): Promise<Verified> => {
  const { located, signal } = options;
  const { found } = located;
  if (found.stamp === null || found.leadsOut) {
    throw located.file.problem === null
      ? modelProblems.gone(found.path)
      : AppError.from(located.file.problem);
  }
  const checkedAt = new Date();
  const parts = await hashParts(options);
  const wrong = parts.find(
    ({ sha256, expectedSha256 }) => expectedSha256 !== null && sha256 !== expectedSha256,
  );
  const sha256 = wrong?.sha256 ?? parts[0]?.sha256 ?? "";
  const expectedSha256 = wrong?.expectedSha256 ?? found.statedSha256;
  if (located.folder.writable && found.statedSha256 !== null) {
    try {
      await withFolderLock(located.folder.path, { signal, patienceMs }, () =>
        writeResult(options, parts, wrong, checkedAt),
      );
    } catch (thrown) {
      // A stick that is read only, or a full disk: the answer is the same, and the profile remembers it.
      if (!isNotWritable(thrown)) {
        throw thrown;
      }
    }
  }
  return {
    id: located.file.id,
    sha256,
    expectedSha256,
    ok: wrong === undefined,
    checkedAt,
    error:
      wrong === undefined
        ? null
        : modelProblems.changed(located.file.name, wrong.expectedSha256 ?? "", wrong.sha256),
  };
};

const isNotWritable = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  "code" in thrown &&
  ["EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT"].includes(String(thrown.code));

const hashParts = async ({
  located,
  check,
  models,
  signal,
  onProgress,
}: VerifyOptions): Promise<readonly HashedPart[]> => {
  const { found, file } = located;
  const totalBytes = found.stamp?.sizeBytes ?? 0;
  const hashed: HashedPart[] = [];
  let before = 0;
  for (const { path: filePath, expectedSha256 } of found.parts) {
    const stamp = await stampFile(filePath);
    const offset = before;
    const sha256 = await hashHeldStill(check, filePath, stamp, signal, (done) =>
      onProgress(Math.min(offset + done, totalBytes), totalBytes),
    );
    before += stamp.sizeBytes;
    hashed.push({ path: filePath, sha256, expectedSha256, sizeBytes: stamp.sizeBytes });
    // Remembered also where it is the wrong one: so the list and a read-only folder know it too.
    await models.remember({
      path: filePath,
      stamp,
      sha256,
      name: file.name,
      quantization: file.quantization,
      verifiedAt: Date.now(),
    });
  }
  return hashed;
};

const writeResult = async (
  options: VerifyOptions,
  parts: readonly HashedPart[],
  wrong: HashedPart | undefined,
  checkedAt: Date,
): Promise<void> => {
  const { found, folder } = options.located;
  const { record } = found;
  if (record !== null) {
    await writeRecord(folder.path, verifiedRecord(record, wrong, checkedAt, options));
  } else if (wrong === undefined) {
    await rebuildRecord(options, found, parts, checkedAt);
  }
};

const verifiedRecord = (
  record: ProvenanceRecord,
  wrong: HashedPart | undefined,
  checkedAt: Date,
  { findBySha256 }: VerifyOptions,
): ProvenanceRecord => {
  const { foundSha256: _, ...rest } = record;
  const at = { verifiedAt: checkedAt.toISOString() };
  return wrong === undefined
    ? {
        ...rest,
        ...at,
        verification: verificationOf(record.source, findBySha256(record.sha256) !== null),
      }
    : { ...rest, ...at, verification: "failed", foundSha256: wrong.sha256 };
};

/** Where there is something that could not be read as a record it is kept under another name, never overwritten. */
const rebuildRecord = async (
  { located, check, findBySha256, appVersion, signal }: VerifyOptions,
  found: FoundFile,
  parts: readonly HashedPart[],
  checkedAt: Date,
): Promise<void> => {
  const { folder } = located;
  const sha256 = parts[0]?.sha256 ?? "";
  const header: ModelHeader = await readHeader(
    check,
    found.parts.map((part) => part.path),
    signal,
  );
  const recordPath = path.join(folder.path, `${sha256}.json`);
  const aside = `${recordPath}.unreadable-${checkedAt.toISOString().replace(/[:.]/g, "-")}`;
  await rename(recordPath, aside).catch(() => {});
  const published = findBySha256(sha256);
  await writeRecord(
    folder.path,
    recordOf({
      sha256,
      sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
      fileName: published?.fileName.split("/").at(-1) ?? `${sha256}.gguf`,
      header,
      published,
      source: { kind: "import", rebuilt: true },
      verifiedAt: checkedAt,
      appVersion,
      ...(parts.length === 1
        ? {}
        : { parts: parts.map(({ sha256: one, sizeBytes }) => ({ sha256: one, sizeBytes })) }),
    }),
  );
};
