import { open } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { Quantization } from "../../app/quantization/quantization.ts";
import type { QuantizationType } from "../../app/quantization/quantization-type.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { ImportanceMatrix } from "./importance-matrix.ts";
import type { MadeFileCheck } from "./made-file-check.ts";
import type { ParentModel } from "./parent-model.ts";
import type { MeasurementHostFor } from "./plan-types.ts";
import type { MadeFile, PublishedFile, QuantizationDestination } from "./quantization-destination.ts";
import { noRoom, requireRoom } from "./require-room.ts";

export type MakeQuantization = {
  readonly parent: ParentModel;
  readonly type: QuantizationType;
  /** By the plan. */
  readonly expectedBytes: number;
  readonly destination: QuantizationDestination;
  readonly hostFor: MeasurementHostFor;
  readonly check: MadeFileCheck;
  readonly threads: number;
  /** Null without an importance matrix. */
  readonly importance: ImportanceMatrix | null;
  readonly signal: AbortSignal;
  readonly report: (state: Quantization["state"], doneBytes: number, totalBytes: number) => void;
};

export type MadeQuantization = PublishedFile & Pick<MadeFile, "sha256" | "sizeBytes">;

/** Less than this left after a failed write is taken for the reason of it. */
const nothingFreeBytes = 1024 * 1024;

/**
 * Makes one file and puts it into its place. Whatever happens in between, killed or out of space, the place holds what it
 * held before or the whole file. Rejects with an AppError, `cancelled` among them.
 */
export const makeQuantization = async (request: MakeQuantization): Promise<MadeQuantization> => {
  const { destination, signal, expectedBytes } = request;
  requireRoom(destination.folder, expectedBytes, await destination.freeBytes());
  const work = await destination.makeWorkFolder();
  try {
    const made = await makeIn(work, request);
    const published = await destination.publish(made, signal);
    return { ...published, sha256: made.sha256, sizeBytes: made.sizeBytes };
  } catch (thrown) {
    if (signal.aborted) {
      throw new AppError("cancelled", "Quantizing was cancelled. Nothing half-made is left.");
    }
    const error = toAppError(thrown);
    const freeBytes =
      error.code === "storage-failed" ? await destination.freeBytes().catch(() => null) : null;
    throw freeBytes !== null && freeBytes < nothingFreeBytes
      ? noRoom(destination.folder, expectedBytes, freeBytes)
      : error;
  } finally {
    await destination.removeWorkFolder(work);
  }
};

const makeIn = async (work: string, request: MakeQuantization): Promise<MadeFile> => {
  const { parent, type, check, signal, report } = request;
  const target = path.join(work, "model.gguf");
  const importance =
    (await request.importance?.computed(signal, (doneChunks, chunks) =>
      report("measuring", doneChunks, chunks),
    )) ?? null;
  const engineVersion = await quantize(work, target, importance?.path ?? null, request);
  await writeThrough(target);
  report("checking", 0, request.expectedBytes);
  const header = await check.readModelHeader(target, signal);
  requireSameModel(parent, header);
  const { sha256, sizeBytes } = await check.hashFile(target, signal, (doneBytes) =>
    report("checking", doneBytes, request.expectedBytes),
  );
  return {
    path: target,
    sha256,
    sizeBytes,
    header,
    parent,
    type,
    engineVersion,
    isRequantized: parent.requantizing !== null,
    importanceTextSha256: importance?.textSha256 ?? null,
  };
};

/** Gives the engine's version. The host is killed to cancel: it writes the work folder only, which goes with it. */
const quantize = (
  work: string,
  target: string,
  importancePath: string | null,
  request: MakeQuantization,
): Promise<string> => {
  const { parent, type, signal, report } = request;
  return runOnce(
    request.hostFor({
      modelPaths: [parent.path],
      otherPaths: importancePath === null ? [] : [importancePath],
      jobFolder: work,
    }),
    async (host) => {
      const giveUp = (): void => host.kill();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        signal.throwIfAborted();
        report("quantizing", 0, parent.header.tensorBytes);
        host.onEvent("quantizeProgress", ({ doneBytes }) =>
          report("quantizing", Math.min(doneBytes, parent.header.tensorBytes), parent.header.tensorBytes),
        );
        const { version } = await host.call("describeEngine", {});
        await host.call("quantize", {
          filePath: parent.path,
          targetPath: target,
          type,
          threads: request.threads,
          importancePath,
        });
        return version;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  );
};

/** The engine does not; a power cut after the rename must not leave an empty file of that name. */
const writeThrough = async (filePath: string): Promise<void> => {
  const handle = await open(filePath, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** A file that says it is another model than its parent was not made as asked. */
const requireSameModel = (parent: ParentModel, made: ModelHeader): void => {
  const { header } = parent;
  if (
    made.architecture !== header.architecture ||
    made.parameters !== header.parameters ||
    made.layers !== header.layers
  ) {
    throw new AppError(
      "model-damaged",
      `What the engine made of ${parent.name} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.`,
    );
  }
};
