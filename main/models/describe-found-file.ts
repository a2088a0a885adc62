import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { AppError } from "../../app/errors/app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { Nameable } from "../../app/models/model-file-ids.ts";
import type { Examination } from "./examinations.ts";
import { type FileStamp, untouchedSince } from "./file-stamp.ts";
import type { KnownFile } from "./known-files.ts";
import { modelProblems } from "./model-problems.ts";
import type { FoundFile, FoundPart } from "./scan-folder.ts";

/** What is known of exactly this state of a file. */
export type KnownOf = (filePath: string, stamp: FileStamp) => KnownFile | null;

type WithoutId<File> = File extends unknown ? Omit<File, "id"> : never;

/** A model file that has not got its id yet: that depends on its neighbors. */
export type DescribedFile = Nameable & {
  readonly file: WithoutId<ModelFile>;
  /** Resolves when more is known, or null where all is. */
  readonly pending: Promise<void> | null;
};

/** True where the record says what the file is and nothing has touched the file since it was verified. */
export const recordVouches = (
  { record, stamp }: { readonly record: FoundFile["record"]; readonly stamp: FileStamp },
  nowMs: number,
): boolean => {
  if (record === null || record.verification === "failed" || record.sizeBytes !== stamp.sizeBytes) {
    return false;
  }
  const verifiedAtMs = Date.parse(record.verifiedAt);
  return verifiedAtMs <= nowMs && untouchedSince(stamp, verifiedAtMs);
};

/** What the list says about a file with a sound record beside it. Its hash is proven before it is loaded, not here. */
const describeRecorded = (found: FoundFile, knownOf: KnownOf): DescribedFile | null => {
  const { record, stamp, parts } = found;
  if (record === null) {
    return null;
  }
  const problem = recordedProblem(found, knownOf);
  const recordedMs = Date.parse(record.verifiedAt);
  // A later proof counts too: that of a folder whose records nobody here may write.
  const provenMs = parts.map((part) => provenAt(part, knownOf));
  const facts = {
    name: record.name,
    quantization: record.quantization,
    sizeBytes: stamp?.sizeBytes ?? record.sizeBytes,
    license: record.license,
    path: found.path,
    sha256: record.sha256,
    verifiedAt: Math.max(recordedMs, Math.min(...provenMs)),
  };
  return {
    title: `${record.name} ${record.quantization}`,
    mark: record.sha256.slice(0, 8),
    file:
      problem === null
        ? { ...facts, verification: record.verification, problem: null }
        : { ...facts, verification: "failed", problem: problem.toData() },
    pending: null,
  };
};

/** When this very state of a part was last found to be the right one; 0 where it never was. */
const provenAt = ({ path, expectedSha256, stamp }: FoundPart, knownOf: KnownOf): number => {
  const known = stamp === null ? null : knownOf(path, stamp);
  return known !== null && known.sha256 === expectedSha256 ? known.verifiedAt : 0;
};

const missingProblem = ({ record, path, parts }: FoundFile, name: string): AppError => {
  const gone = parts.find(({ stamp }) => stamp === null);
  if (record?.inPlacePath !== undefined) {
    return modelProblems.missingInPlace(name, gone?.path ?? path);
  }
  return parts.length > 1 && gone !== undefined
    ? modelProblems.missingPart(name, basename(gone.path))
    : modelProblems.missing(name, path);
};

const recordedProblem = (found: FoundFile, knownOf: KnownOf): AppError | null => {
  const { record, stamp, path, leadsOut, parts } = found;
  if (record === null) {
    return null;
  }
  if (leadsOut) {
    return record.inPlacePath === undefined
      ? modelProblems.leadsOut(path)
      : modelProblems.inPlaceRefused(record.name);
  }
  if (stamp === null) {
    return missingProblem(found, record.name);
  }
  if (stamp.sizeBytes < record.sizeBytes) {
    return modelProblems.truncated(record.name, stamp.sizeBytes, record.sizeBytes);
  }
  if (stamp.sizeBytes > record.sizeBytes) {
    return modelProblems.otherSize(record.name, stamp.sizeBytes, record.sizeBytes);
  }
  const wrong = wrongPart(parts, knownOf);
  if (record.verification === "failed") {
    // The record does not say of which part its wrong hash is.
    const [expected, foundSha256] =
      wrong !== null
        ? [wrong.expectedSha256, wrong.foundSha256]
        : [record.sha256, record.parts === undefined ? record.foundSha256 : undefined];
    return modelProblems.failedVerification(record.name, expected, foundSha256);
  }
  return wrong === null ? null : modelProblems.changed(record.name, wrong.expectedSha256, wrong.foundSha256);
};

/** The first part that is known to be another than it must be. */
const wrongPart = (
  parts: readonly FoundPart[],
  knownOf: KnownOf,
): { readonly expectedSha256: string; readonly foundSha256: string } | null => {
  for (const { path, stamp, expectedSha256 } of parts) {
    const known = stamp === null ? null : knownOf(path, stamp);
    if (known !== null && expectedSha256 !== null && known.sha256 !== expectedSha256) {
      return { expectedSha256, foundSha256: known.sha256 };
    }
  }
  return null;
};

/** What the list says about a file that is known only by what is in it. */
const describeByContent = (
  found: FoundFile,
  examine: (filePath: string, stamp: FileStamp) => Examination,
): DescribedFile => {
  const stem = displayName(found.fileName.replace(/\.gguf$/i, ""));
  const fromFileName = found.statedSha256 === null && stem !== "" ? stem : null;
  const mark = found.statedSha256?.slice(0, 8) ?? digestOf(found.fileName);
  const facts = {
    name: fromFileName ?? `Model ${mark}`,
    quantization: "unknown",
    sizeBytes: found.stamp?.sizeBytes ?? 0,
    license: null,
    path: found.path,
  };
  const unusable = (error: AppError, pending: Promise<void> | null): DescribedFile => ({
    title: fromFileName ?? "model",
    mark,
    pending,
    file: {
      ...facts,
      sha256: null,
      verification: pending === null ? "failed" : "import",
      verifiedAt: null,
      problem: error.toData(),
    },
  });
  if (found.stamp === null) {
    return unusable(
      found.leadsOut ? modelProblems.leadsOut(found.path) : modelProblems.gone(found.path),
      null,
    );
  }
  const examination = examine(found.path, found.stamp);
  switch (examination.state) {
    case "running":
      return unusable(modelProblems.beingChecked(facts.name), examination.done);
    case "unusable":
      return unusable(examination.error, null);
    case "known": {
      const { file } = examination;
      const name = file.name === "" ? facts.name : file.name;
      const content = {
        ...facts,
        name,
        quantization: file.quantization,
        sha256: file.sha256,
        verifiedAt: file.verifiedAt,
      };
      const changed = found.statedSha256 !== null && found.statedSha256 !== file.sha256;
      return {
        title: fromFileName ?? `${name} ${file.quantization}`,
        mark,
        pending: null,
        file: changed
          ? {
              ...content,
              verification: "failed",
              problem: modelProblems.changed(name, found.statedSha256 ?? "", file.sha256).toData(),
            }
          : { ...content, verification: "import", problem: null },
      };
    }
  }
};

/** What the list says about one found file. `examine` is asked only about files without a sound record. */
export const describeFoundFile = (
  found: FoundFile,
  knownOf: KnownOf,
  examine: (filePath: string, stamp: FileStamp) => Examination,
): DescribedFile => describeRecorded(found, knownOf) ?? describeByContent(found, examine);

/** Eight hexadecimal digits that stay with a file name. */
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
