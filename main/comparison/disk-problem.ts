import { AppError } from "../../app/errors/app-error.ts";

/** A failure of the disk in a sentence; what is none stays as it is. */
export const diskProblem = (thrown: unknown): unknown => {
  if (thrown instanceof AppError || !(thrown instanceof Error) || !("code" in thrown)) {
    return thrown;
  }
  return thrown.code === "ENOSPC" || thrown.code === "EDQUOT"
    ? new AppError(
        "disk-full",
        "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.",
        { cause: thrown },
      )
    : "syscall" in thrown
      ? new AppError(
          "storage-failed",
          `The comparison could not be written: the system says ${String(thrown.code)}. What was measured is kept: look at the disk, then resume.`,
          { cause: thrown },
        )
      : thrown;
};
