import { basename } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import { readHeader } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";

/**
 * The header check of what was downloaded, before it gets its place. The parts still lie under names of our own, in
 * which nobody would know the file again: errors say `name`. Rejects with a `model-…` AppError.
 */
export const createDownloadCheck =
  (check: FileCheck) =>
  async (paths: readonly string[], name: string, signal: AbortSignal): Promise<void> => {
    try {
      await readHeader(check, paths, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      const { code, message } = toAppError(thrown);
      const shown = displayName(name) || "the download";
      throw new AppError(
        code,
        paths.reduce(
          (text, path) => text.replaceAll(path, () => shown).replaceAll(basename(path), () => shown),
          message,
        ),
        { cause: thrown },
      );
    }
  };
