import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { GenerationResult, InferenceContract } from "../hosts/inference/contract.ts";
import type { CallInput, HostEventPayload } from "../hosts/process/host-contract.ts";

export type ArenaChunk = HostEventPayload<InferenceContract, "chunk">;

/** What runs one model in a host of its own. `Engine` is one. */
export type ArenaEngine = {
  /** Null where nothing is in memory. */
  readonly loaded: object | null;
  load(file: UsableModelFile): Promise<{ readonly contextSize: number }>;
  generate(
    input: CallInput<InferenceContract, "generate">,
    options: {
      readonly signal: AbortSignal;
      readonly onChunk: (chunk: ArenaChunk) => void;
      readonly onPromptProgress: (progress: number) => void;
    },
  ): Promise<GenerationResult>;
  /** Rejects with `busy` while it generates. */
  unload(): Promise<void>;
  kill(): void;
  dispose(): Promise<void>;
};
