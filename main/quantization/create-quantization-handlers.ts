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
  /** Asks for a text in a dialog; null where that was cancelled. */
  readonly chooseText: () => Promise<string | null>;
};

/** What the window asks about making quantizations. */
export const createQuantizationHandlers = ({
  service,
  parentOf,
  destination,
  chooseText,
}: QuantizationHandlersOptions): FeatureHandlers<"quantizations"> => ({
  "quantizations.plan": async ({ modelFileId }) => service.plan(await parentOf(modelFileId), destination()),
  "quantizations.start": async ({ modelFileId, types, importanceText }) => {
    const importanceTextPath = importanceText === "dialog" ? await chooseText() : null;
    if (importanceText === "dialog" && importanceTextPath === null) {
      return null;
    }
    const parent = await parentOf(modelFileId);
    const started = await service.start(parent, types, destination(), { importanceTextPath });
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
