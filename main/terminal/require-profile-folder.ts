import { stat } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";

/** Rejects with `usage` where the profile's folder is a file, or lies below one. It need not exist. */
export const requireProfileFolder = async (profilePath: string): Promise<void> => {
  const isInTheWay = await stat(profilePath).then(
    (stats) => !stats.isDirectory(),
    (thrown: NodeJS.ErrnoException) => thrown.code === "ENOTDIR",
  );
  if (isInTheWay) {
    throw new AppError(
      "usage",
      `The profile folder ${profilePath} is, or lies below, a file. Name a folder with --user-data-dir or CLOISTER_USER_DATA_DIR.`,
    );
  }
};
