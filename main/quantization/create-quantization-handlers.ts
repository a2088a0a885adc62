import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { QuantizationDestination } from "./quantization-destination.ts";
import type { QuantizationService } from "./quantization-service.ts";

export type QuantizationHandlersOptions = {
  readonly service: QuantizationService;
  /** The model folder, as it is now. */
  readonly destination: () => QuantizationDestination;
};

/** What the window asks about making quantizations. */
export const createQuantizationHandlers = ({
  service,
  destination,
}: QuantizationHandlersOptions): FeatureHandlers<"quantizations"> => ({
  "quantizations.plan": ({ modelFileId }) => service.plan(modelFileId, destination()),
  "quantizations.start": async ({ modelFileId, types }) => {
    const started = await service.start(modelFileId, types, destination());
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
