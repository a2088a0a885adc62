import { copyFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { MadeFileCheck } from "./made-file-check.ts";
import type { ParentModel } from "./parent-model.ts";
import type { MeasurementHostFor } from "./plan-types.ts";
import type { QuantizationDestination } from "./quantization-destination.ts";

export type ImportanceOptions = {
  readonly parent: ParentModel;
  readonly destination: QuantizationDestination;
  readonly hostFor: MeasurementHostFor;
  readonly check: Pick<MadeFileCheck, "hashFile">;
  readonly threads: number;
  /** A text that a person chose. */
  readonly textPath: string;
  /** Files that will use it. */
  readonly uses: number;
};

export type ComputedImportance = { readonly path: string; readonly textSha256: string };

const largestTextBytes = 64 * 1024 * 1024;

/** One importance matrix for all files that are made together: computed with the first of them, gone with the last. */
export class ImportanceMatrix {
  readonly #options: ImportanceOptions;
  #left: number;
  #work: string | null = null;
  #computed: ComputedImportance | null = null;

  constructor(options: ImportanceOptions) {
    this.#options = options;
    this.#left = options.uses;
  }

  /** Rejects with `usage` where the text cannot serve. */
  async computed(
    signal: AbortSignal,
    onProgress: (doneChunks: number, chunks: number) => void,
  ): Promise<ComputedImportance> {
    this.#computed ??= await this.#compute(signal, onProgress);
    return this.#computed;
  }

  /** One file that uses it is made, or will not be. */
  async release(): Promise<void> {
    this.#left -= 1;
    if (this.#left <= 0 && this.#work !== null) {
      await this.#options.destination.removeWorkFolder(this.#work);
    }
  }

  async #compute(
    signal: AbortSignal,
    onProgress: (doneChunks: number, chunks: number) => void,
  ): Promise<ComputedImportance> {
    const { parent, destination, hostFor, check, threads } = this.#options;
    this.#work ??= await destination.makeWorkFolder();
    const textPath = path.join(this.#work, "text.txt");
    const targetPath = path.join(this.#work, "importance");
    await requireText(this.#options.textPath);
    // A copy, so that what is hashed is what is read.
    await copyFile(this.#options.textPath, textPath);
    const { sha256 } = await check.hashFile(textPath, signal, () => {});
    await runOnce(hostFor({ modelPaths: [parent.path], jobFolder: this.#work }), async (host) => {
      const giveUp = (): void => host.kill();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        signal.throwIfAborted();
        host.onEvent("importanceProgress", ({ doneChunks, chunks }) => onProgress(doneChunks, chunks));
        await host.call("computeImportance", { filePath: parent.path, textPath, targetPath, threads });
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    });
    return { path: targetPath, textSha256: sha256 };
  }
}

/** Rejects with `usage` for what is no text of a bounded size. */
export const requireText = async (textPath: string): Promise<void> => {
  const stats = await stat(textPath).catch(() => null);
  if (stats === null || !stats.isFile()) {
    throw new AppError("usage", `There is no text ${textPath}. Name a text file for the importance matrix.`);
  }
  if (stats.size > largestTextBytes) {
    throw new AppError(
      "usage",
      "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.",
    );
  }
};
