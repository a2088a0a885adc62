import { AppError } from "./app-error.ts";

/** Anything thrown becomes an AppError; what was not foreseen is `internal`, with the original kept as cause for the log. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError
    ? thrown
    : new AppError("internal", "Something went wrong inside Cloister. Try again; the log has the details.", {
        cause: thrown,
      });
