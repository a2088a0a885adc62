import { AppError } from "../../app/errors/app-error.ts";

/** Another process, window or terminal, holds its lock. */
export const runningElsewhere = (name: string): AppError =>
  new AppError(
    "busy",
    `${name} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.`,
  );
