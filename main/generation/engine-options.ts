import type { BackendPreference } from "../../app/generation/backend.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { EngineUsePlan, EngineWishes } from "../../app/models/plan-engine-use.ts";
import type { PredictedBytes } from "../../app/models/predict-memory.ts";
import type { InferenceContract, LoadedModel } from "../hosts/inference/contract.ts";
import type { HostClient } from "../hosts/process/host-client.ts";

/** The inference host, seen from here: a client that can be stopped so that the next start is walled to another file. */
export type InferenceHost = HostClient<InferenceContract> & { stop(): Promise<void> };

export type LoadPlan = {
  readonly contextSize: number;
  readonly reason: string;
  readonly keyValueCacheType?: KeyValueCacheType;
  /** How the engine runs it; its usual ways where nothing is said. */
  readonly engineUse?: EngineUsePlan;
  /** Wishes that could not be followed, each in a sentence. */
  readonly notes?: readonly string[];
  readonly draftFilePath?: string | null;
  readonly predictedBytes?: PredictedBytes;
  /** What to tell the person before the answer, or null. */
  readonly warning?: string | null;
  /** Whether the main memory alone would not hold it. */
  readonly needsGpuMemory?: boolean;
};

/** What the last load found of a GPU. */
export type FoundGpu = {
  /** Bytes of memory of its own, before anything was loaded; null where no such GPU was used. */
  readonly freeBytes: number | null;
};

/** Predicted against real memory of one load on the CPU, taken after its first answer: then all of it was touched. */
export type MemoryMeasurement = {
  readonly file: UsableModelFile;
  readonly contextSize: number;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly predictedBytes: number;
  /** By how much the host has grown since before the load. */
  readonly actualBytes: number;
};

export type LoadedFile = LoadedModel & {
  readonly file: UsableModelFile;
  /** Bytes of the whole context; null where nobody has planned them. */
  readonly keyValueCacheBytes: number | null;
};

export type EngineOptions = {
  readonly host: InferenceHost;
  /** Names the one model file that the host may read from its next start on, and the one that drafts ahead for it. */
  readonly confineTo: (modelPath: string, draftPath: string | null) => void;
  /** Checks the file and decides the context size for this machine. Rejects with a `model-…` error. */
  readonly plan: (
    file: UsableModelFile,
    /** Of the GPU that will be used; null without one. */
    freeGpuBytes: () => Promise<number | null>,
    /** That of a chat, in tokens; null takes the one of the preferences. */
    contextSize: number | null,
  ) => Promise<LoadPlan>;
  /** False where not even a device is there, so that nobody need ask the host. */
  readonly mayHaveGpu?: () => boolean;
  /** The file of the model that drafts ahead, which the wall must let in before anything is planned; null without one. */
  readonly draftFilePath?: () => Promise<string | null>;
  readonly preferences: () => {
    readonly backend: BackendPreference;
    /** Tokens, or null to let the plan decide. */
    readonly contextSize: number | null;
    readonly unloadAfterMinutes: number | null;
  } & Partial<EngineWishes> & { readonly draftModelFileId?: string | null };
  readonly onStatus: (status: EngineStatus) => void;
  /** Where the host's memory can be read. Neither may reject. */
  readonly memory?: {
    /** Of the host's processes now; null where it cannot be told. */
    readonly residentBytes: () => Promise<number | null>;
    readonly onMeasured: (measurement: MemoryMeasurement) => void;
  };
};
