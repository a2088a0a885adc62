import { AppError } from "../../../app/errors/app-error.ts";
import { serveHost } from "../process/serve-host.ts";
import { measurementContract } from "./contract.ts";
import { evaluationHandlers } from "./evaluation/evaluation-handlers.ts";
import { openEngineLibrary } from "./library/engine-library.ts";
import { planQuantization, quantizeFile } from "./quantize/quantize-file.ts";

serveHost(measurementContract, (emit) => ({
  describeEngine: async () => {
    const { version, systemInfo } = openEngineLibrary();
    return { version, systemInfo };
  },
  ...evaluationHandlers(emit),
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
  quantize: (input) =>
    quantizeFile(openEngineLibrary(), {
      ...input,
      importance: null,
      onProgress: (doneBytes) => emit("quantizeProgress", { doneBytes }),
    }),
}));
