import type { Quantization } from "../app/quantization/quantization.ts";
import type { composeQuantization } from "./compose-quantization.ts";
import type { QuantizeModel } from "./terminal/quantize.ts";

/** Making quantizations as the terminal speaks of it. `listeners` hear what the service tells. */
export const composeQuantizeModel =
  (
    { service, modelFolder, outFolder, parentOf }: ReturnType<typeof composeQuantization>,
    listeners: Set<(quantization: Quantization) => void>,
  ): QuantizeModel =>
  async (request) => {
    const { types, signal } = request;
    const parent = await parentOf(request.model, signal);
    const cost = parent.requantizing;
    if (cost !== null) {
      request.onRequantizing(cost);
    }
    const destination = request.outFolder === null ? modelFolder() : outFolder(request.outFolder);
    const started = await service.start(parent, types, destination, {
      importanceTextPath: request.importanceTextPath,
      signal,
    });
    const cancel = (): void => {
      for (const { quantization } of started) {
        service.cancel(quantization.id);
      }
    };
    for (const { done } of started) {
      done.catch(() => {});
    }
    listeners.add(request.onChange);
    signal.addEventListener("abort", cancel, { once: true });
    try {
      if (signal.aborted) {
        cancel();
      }
      for (const { quantization, done } of started) {
        const { path, sha256, sizeBytes } = await done;
        request.onFile({ path, quantization: quantization.type, sha256, sizeBytes });
      }
    } finally {
      // Those that still wait would fail for the same reason, or be made unseen.
      cancel();
      signal.removeEventListener("abort", cancel);
      listeners.delete(request.onChange);
    }
  };
