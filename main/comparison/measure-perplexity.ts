import { constants } from "node:fs";
import { copyFile, mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ComparedFile } from "../../app/comparison/comparison-plan.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import { chooseThreads } from "./choose-threads.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";

export type MeasurePerplexity = {
  readonly file: ComparedFile;
  /** Where it lies if it is in no model folder. */
  readonly place: string | null;
  readonly textPath: string;
  readonly contextSize: number;
  readonly threads: number | null;
  readonly ports: Pick<ComparisonPorts, "prepareFile" | "hostFor" | "machineWatch" | "cores">;
  /** For the folder of the job, which is gone afterwards. */
  readonly temporaryFolder: string;
  /** Hears how far it is, from 0 to 1, and the perplexity so far. */
  readonly onChunk: (share: number, perplexity: number) => void;
  readonly signal: AbortSignal;
};

export type Perplexity = {
  readonly perplexity: number;
  readonly standardError: number;
  readonly chunks: number;
  /** Of the text. */
  readonly tokens: number;
  readonly contextSize: number;
};

const largestTextBytes = 64 * 1024 * 1024;

/**
 * Perplexity of one text, which is kept nowhere. Rejects with `usage` where the text cannot be read or is too short, with
 * a `model-…` code, and with `cancelled`.
 */
export const measurePerplexity = async (options: MeasurePerplexity): Promise<Perplexity> => {
  const { file, ports, signal, contextSize } = options;
  await requireTextFile(options.textPath);
  const { path } = await ports.prepareFile(
    file,
    options.place,
    { tokens: contextSize, sequences: 1, isCutToTrained: false },
    signal,
  );
  const folder = await mkdtemp(join(options.temporaryFolder, "cloister-perplexity-"));
  const giveUp = (): void => host.kill();
  const host = ports.hostFor(path, folder);
  try {
    const textPath = join(folder, "text.txt");
    await copyFile(options.textPath, textPath);
    const threads =
      options.threads ??
      chooseThreads(ports.cores, await ports.machineWatch.waitUntilQuiet({ patienceMs: 0, signal }));
    signal.throwIfAborted();
    signal.addEventListener("abort", giveUp, { once: true });
    return await runOnce(host, async (running) => {
      running.onEvent("chunkDone", ({ index, chunks, perplexity }) =>
        options.onChunk((index + 1) / chunks, perplexity),
      );
      await running.call("loadModel", { filePath: path, threads });
      const evaluation = await running.call("evaluateText", {
        textPath,
        contextSize,
        role: { kind: "alone" },
        recordPath: join(folder, "text.record"),
        key: file.sha256,
      });
      return {
        perplexity: evaluation.perplexity.value,
        standardError: evaluation.perplexity.standardError,
        chunks: evaluation.chunks.length,
        tokens: evaluation.textTokens,
        contextSize: evaluation.contextSize,
      };
    });
  } catch (thrown) {
    if (signal.aborted) {
      throw new AppError("cancelled", "This was interrupted before the perplexity was measured.");
    }
    throw thrown;
  } finally {
    signal.removeEventListener("abort", giveUp);
    await rm(folder, { recursive: true, force: true });
  }
};

/** Rejects with `usage`. A pipe is none: opening it must not wait for a writer. */
const requireTextFile = async (textPath: string): Promise<void> => {
  const handle = await open(textPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (thrown: unknown) => {
      throw new AppError(
        "usage",
        `The text ${textPath} cannot be opened. Check that it is there and that you may read it.`,
        { cause: thrown },
      );
    },
  );
  try {
    const stats = await handle.stat();
    const reason = !stats.isFile()
      ? "is a folder or a device, not a file"
      : stats.size > largestTextBytes
        ? "is larger than 64 MiB"
        : stats.size === 0
          ? "is empty"
          : null;
    if (reason !== null) {
      throw new AppError("usage", `The text ${textPath} ${reason}. Choose another one.`);
    }
  } finally {
    await handle.close();
  }
};
