import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";

/** The sentences about model files that cannot be used: what happened, and what to do. */
export const modelProblems = {
  missing: (name: string, filePath: string): AppError =>
    new AppError(
      "model-missing",
      `The file of ${name} is missing: ${filePath}. Put it back, or remove its record (the .json file beside it).`,
    ),

  missingInPlace: (name: string, filePath: string): AppError =>
    new AppError(
      "model-missing",
      `${name} is used in place, and its file is not at ${filePath} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.`,
    ),

  missingPart: (name: string, fileName: string): AppError =>
    new AppError(
      "model-missing",
      `${name} is split into several files, and ${fileName} is missing. Put it back, or get the model again.`,
    ),

  inPlaceRefused: (name: string): AppError =>
    new AppError(
      "model-missing",
      `The record of ${name} lies in a folder that others write and names a file elsewhere, so it is not opened. Import that file yourself.`,
    ),

  gone: (filePath: string): AppError =>
    new AppError("model-missing", `There is no model file at ${filePath}. Check the path.`),

  notAFile: (filePath: string): AppError =>
    new AppError(
      "model-not-gguf",
      `${filePath} is a folder or a device, not a model file. Name the GGUF file itself.`,
    ),

  unreadable: (filePath: string, cause?: unknown): AppError =>
    new AppError(
      "model-missing",
      `${filePath} cannot be read: access is denied. Give yourself the permission to read it.`,
      { cause },
    ),

  leadsOut: (filePath: string): AppError =>
    new AppError(
      "model-missing",
      `${filePath} is a link that leads out of the model folder, and Cloister does not follow it. Put the file itself there.`,
    ),

  truncated: (name: string, sizeBytes: number, expectedBytes: number): AppError =>
    new AppError(
      "model-truncated",
      `The file of ${name} is incomplete: ${bytesInWords(sizeBytes)} of ${bytesInWords(expectedBytes)}. Get it again.`,
      { details: { sizeBytes, expectedSizeBytes: expectedBytes } },
    ),

  changed: (name: string, expectedSha256: string, foundSha256: string): AppError =>
    new AppError(
      "model-changed",
      `The file of ${name} is not the one that was verified: expected SHA-256 ${expectedSha256}, found ${foundSha256}. Get it again, or find out who changed it.`,
      { details: { expectedSha256, foundSha256 } },
    ),

  otherSize: (name: string, sizeBytes: number, expectedBytes: number): AppError =>
    new AppError(
      "model-changed",
      `The file of ${name} is not the one that was verified: it has ${sizeBytes} bytes instead of ${expectedBytes}. Get it again.`,
      { details: { sizeBytes, expectedSizeBytes: expectedBytes } },
    ),

  failedVerification: (name: string, expectedSha256: string, foundSha256: string | undefined): AppError =>
    foundSha256 === undefined
      ? new AppError(
          "model-changed",
          `The file of ${name} did not pass its verification. Delete it and get it again.`,
        )
      : new AppError(
          "model-changed",
          `The file of ${name} did not pass its verification: expected SHA-256 ${expectedSha256}, found ${foundSha256}. Delete it and get it again.`,
          { details: { expectedSha256, foundSha256 } },
        ),

  beingWritten: (filePath: string): AppError =>
    new AppError(
      "model-changed",
      `${filePath} changed while it was checked. Wait until it is written completely, then try again.`,
    ),

  checkDied: (filePath: string, cause: unknown): AppError =>
    new AppError(
      "model-damaged",
      `${filePath} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.`,
      { cause },
    ),

  beingChecked: (name: string): AppError =>
    new AppError(
      "busy",
      `${name} was found just now and is being read to know it by its SHA-256. Try again in a moment.`,
    ),
} as const;
