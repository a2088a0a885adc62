import type { EngineStatus } from "../app/models/engine-status.ts";
import type { ModelFile } from "../app/models/model-file.ts";
import type { EngineWishes } from "../app/models/plan-engine-use.ts";
import type { HostFor } from "./compose-hosts.ts";
import { Engine } from "./generation/engine.ts";
import type { EngineOptions } from "./generation/engine-options.ts";
import { inferenceContract } from "./hosts/inference/contract.ts";
import { inferenceConfinement } from "./hosts/process/confinements.ts";
import { gpuDevicePaths } from "./hosts/process/gpu-device-paths.ts";
import { gpuEnvironment } from "./hosts/process/gpu-environment.ts";
import { mayHaveGpu } from "./hosts/process/may-have-gpu.ts";
import { residentBytesOfTree } from "./models/host-memory.ts";
import type { MeasuredMemoryStore } from "./models/measured-memory.ts";
import type { ModelService } from "./models/model-service.ts";
import { planModelFile } from "./models/plan-model-file.ts";

export type ComposeModelEngineOptions = {
  readonly hostFor: HostFor;
  readonly models: ModelService;
  /** What is asked of it, read anew at every load. */
  readonly preferences: () => ReturnType<EngineOptions["preferences"]> & EngineWishes;
  /** The model that drafts ahead; null without one. */
  readonly draftFile: () => Promise<ModelFile | null>;
  readonly onStatus: (status: EngineStatus) => void;
  /** Where what was measured of its memory goes; nowhere where nothing is said. */
  readonly measured?: MeasuredMemoryStore;
  /** Before a load is planned: what others hold for no use of theirs may be freed. */
  readonly beforePlan?: () => Promise<void>;
};

/** An engine with the host that it runs in, walled to one model file. Neither is started yet. */
export const composeModelEngine = (options: ComposeModelEngineOptions) => {
  const { models, preferences, draftFile, measured } = options;
  let modelPath: string | null = null;
  let draftPath: string | null = null;
  const host = options.hostFor({
    contract: inferenceContract,
    confinement: () => inferenceConfinement(modelPath, gpuDevicePaths(), draftPath),
    environment: gpuEnvironment(process.env),
  });
  const engine = new Engine({
    host,
    confineTo: (path, draft) => {
      modelPath = path;
      draftPath = draft;
    },
    draftFilePath: async () => (await draftFile())?.path ?? null,
    plan: async (file, freeGpuBytes, contextSize) => {
      await options.beforePlan?.();
      const wishes = preferences();
      const planned = await planModelFile(models, file, contextSize ?? wishes.contextSize, undefined, {
        freeGpuBytes,
        engine: wishes,
        draftFile,
      });
      return planned.plan;
    },
    mayHaveGpu,
    preferences,
    onStatus: options.onStatus,
    ...(measured === undefined
      ? {}
      : {
          memory: {
            residentBytes: () => residentBytesOfTree(host.processId),
            onMeasured: ({ file, ...rest }) => {
              void measured.recordMeasurement(file.sha256, { at: Date.now(), ...rest });
            },
          },
        }),
  });
  return { host, engine };
};
