import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { PartFileFailure } from "./part-file.ts";

const fullCodes = ["ENOSPC", "EDQUOT"];

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof PartFileFailure || (thrown instanceof Error && "code" in thrown && "syscall" in thrown)
    ? String((thrown as NodeJS.ErrnoException).code)
    : null;

export const isDiskFull = (thrown: unknown): boolean => fullCodes.includes(codeOf(thrown) ?? "");

export const diskFull = (name: string, missingBytes: number): AppError =>
  new AppError(
    "disk-full",
    `There is not enough space on the disk for ${name}: ${bytesInWords(Math.max(1, missingBytes))} more are needed. Free some, and it goes on where it stopped.`,
    { details: { missingBytes: Math.max(1, missingBytes) } },
  );

/** A failure of the disk in a sentence; null where it is none. */
export const diskFailure = (thrown: unknown, name: string): AppError | null => {
  const code = codeOf(thrown);
  if (code === null) {
    return null;
  }
  const why: Readonly<Record<string, string>> = {
    EACCES: "the model folder may not be written to",
    EPERM: "the model folder may not be written to",
    EROFS: "the model folder is read-only",
    ENOENT: "the model folder is gone",
    EFBIG: "its file system does not take files that large",
    EIO: "the disk reports an error",
  };
  return new AppError(
    "storage-failed",
    `${name} could not be written: ${why[code] ?? `the system says ${code}`}. Check the model folder in Settings and try again.`,
    { cause: thrown },
  );
};
