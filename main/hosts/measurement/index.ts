import { AppError } from "../../../app/errors/app-error.ts";
import { serveHost } from "../process/serve-host.ts";
import { measurementContract } from "./contract.ts";
import { computeImportance } from "./importance/compute-importance.ts";
import { readImportance, writeImportance } from "./importance/importance-file.ts";
import { nativeImportance } from "./importance/native-importance.ts";
import { openEngineLibrary } from "./library/engine-library.ts";
import { planQuantization, quantizeFile } from "./quantize/quantize-file.ts";

serveHost(measurementContract, (emit) => ({
  describeEngine: async () => {
    const { version, systemInfo } = openEngineLibrary();
    return { version, systemInfo };
  },
  planQuantizations: async ({ filePath, types }, signal) => {
    const library = openEngineLibrary();
    const planned = [];
    for (const type of types) {
      signal.throwIfAborted();
      planned.push(await planQuantization(library, filePath, type));
    }
    const reason = planned[0]?.problem ?? null;
    if (reason !== null && planned.every(({ problem }) => problem === reason)) {
      throw new AppError("model-unsupported", reason);
    }
    return planned;
  },
  quantize: ({ importancePath, ...input }) =>
    quantizeFile(openEngineLibrary(), {
      ...input,
      importance: importancePath === null ? null : nativeImportance(readImportance(importancePath)),
      onProgress: (doneBytes) => emit("quantizeProgress", { doneBytes }),
    }),
  computeImportance: async ({ targetPath, ...input }) => {
    const { entries, chunks: windows } = await computeImportance(openEngineLibrary(), {
      ...input,
      onProgress: (doneChunks, chunks) => emit("importanceProgress", { doneChunks, chunks }),
    });
    writeImportance(targetPath, entries);
    return { chunks: windows, tensors: entries.length };
  },
}));
