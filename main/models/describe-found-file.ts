import { createHash } from "node:crypto";
import type { AppError } from "../../app/errors/app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { Nameable } from "../../app/models/model-file-ids.ts";
import type { Examination } from "./examinations.ts";
import { type FileStamp, untouchedSince } from "./file-stamp.ts";
import { modelProblems } from "./model-problems.ts";
import type { FoundFile } from "./scan-folder.ts";

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
const describeRecorded = (found: FoundFile, knownSha256: string | null): DescribedFile | null => {
  const { record, stamp } = found;
  if (record === null) {
    return null;
  }
  const problem = recordedProblem(found, knownSha256);
  const facts = {
    name: record.name,
    quantization: record.quantization,
    sizeBytes: stamp?.sizeBytes ?? record.sizeBytes,
    license: record.license,
    path: found.path,
    sha256: record.sha256,
    verifiedAt: Date.parse(record.verifiedAt),
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

const recordedProblem = (
  { record, stamp, path, leadsOut }: FoundFile,
  knownSha256: string | null,
): AppError | null => {
  if (record === null) {
    return null;
  }
  if (leadsOut) {
    return modelProblems.leadsOut(path);
  }
  if (stamp === null) {
    return modelProblems.missing(record.name, path);
  }
  if (stamp.sizeBytes < record.sizeBytes) {
    return modelProblems.truncated(record.name, stamp.sizeBytes, record.sizeBytes);
  }
  if (stamp.sizeBytes > record.sizeBytes) {
    return modelProblems.otherSize(record.name, stamp.sizeBytes, record.sizeBytes);
  }
  if (record.verification === "failed") {
    return modelProblems.failedVerification(record.name);
  }
  return knownSha256 !== null && knownSha256 !== record.sha256
    ? modelProblems.changed(record.name, record.sha256, knownSha256)
    : null;
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
  knownSha256: string | null,
  examine: (filePath: string, stamp: FileStamp) => Examination,
): DescribedFile => describeRecorded(found, knownSha256) ?? describeByContent(found, examine);

/** Eight hexadecimal digits that stay with a file name. */
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
