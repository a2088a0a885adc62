import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ParentModel } from "./parent-model.ts";
import type { QuantizationDestination } from "./quantization-destination.ts";
import type { QuantizationService } from "./quantization-service.ts";

export type QuantizationHandlersOptions = {
  readonly service: QuantizationService;
  /** The last look at the file. Rejects with a `model-…` code. */
  readonly parentOf: (modelFileId: string) => Promise<ParentModel>;
  /** The model folder, as it is now. */
  readonly destination: () => QuantizationDestination;
};

/** What the window asks about making quantizations. */
export const createQuantizationHandlers = ({
  service,
  parentOf,
  destination,
}: QuantizationHandlersOptions): FeatureHandlers<"quantizations"> => ({
  "quantizations.plan": async ({ modelFileId }) => service.plan(await parentOf(modelFileId), destination()),
  "quantizations.start": async ({ modelFileId, types }) => {
    const started = await service.start(await parentOf(modelFileId), types, destination());
    for (const { done } of started) {
      // What becomes of it is told by its events.
      done.catch(() => {});
    }
    return started.map(({ quantization }) => quantization);
  },
  "quantizations.cancel": async ({ quantizationId }) => {
    service.cancel(quantizationId);
    return {};
  },
  "quantizations.list": async () => [...service.list()],
});
