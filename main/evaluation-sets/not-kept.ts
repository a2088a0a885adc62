import { AppError } from "../../app/errors/app-error.ts";

/** A failure of the disk in a sentence, while a file that somebody chose is copied; what is none stays as it is. */
export const notKept = (thrown: unknown): unknown => {
  if (
    thrown instanceof AppError ||
    !(thrown instanceof Error) ||
    !("code" in thrown && "syscall" in thrown)
  ) {
    return thrown;
  }
  return thrown.code === "ENOSPC" || thrown.code === "EDQUOT"
    ? new AppError(
        "disk-full",
        "The disk is full, so nothing of the file was kept. Free some space, then choose it again.",
        { cause: thrown },
      )
    : new AppError(
        "storage-failed",
        `The file could not be kept: the system says ${String(thrown.code)}. Look at the profile folder, then choose it again.`,
        { cause: thrown },
      );
};
