import type { BackendPreference } from "../../app/generation/backend.ts";
import type { LoadPlan } from "../../app/models/load-plan.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import type { InferenceContract } from "../hosts/inference/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import type { ModelManagement } from "./model-management.ts";
import type { QuantizeModel } from "./quantize.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";

/** What the terminal's commands work with; the composition root puts it together. */
export type TerminalServices = {
  /** Complete: every file is known by its hash. */
  readonly listModelFiles: () => Promise<readonly ModelFile[]>;
  /** Where model files are looked for. */
  readonly modelFolders: readonly string[];
  /** The file that a person named, or without a name the one to answer with. Rejects with a `model-…` code or `no-model`. */
  readonly chooseModelFile: (idOrPath: string | undefined) => Promise<ModelFile>;
  /** The last look at the file, and the context size for it. Rejects with a `model-…` code. */
  readonly planModelFile: (
    file: ModelFile,
    requestedContextSize: number | null,
    signal: AbortSignal,
  ) => Promise<{ readonly file: UsableModelFile; readonly plan: LoadPlan }>;
  /** From the settings. */
  readonly contextSize: number | null;
  readonly backend: BackendPreference;
  /** A host, not started yet, that may read this one file. */
  readonly inferenceHostFor: (modelPath: string) => SupervisedHost<InferenceContract>;
  /** Catalog, hub, downloads, import: what finds, gets, proves and removes model files. */
  readonly management: ModelManagement;
  /** Perplexity and comparisons; put together at the first call. */
  readonly comparisons: () => TerminalComparisons;
  readonly quantizeModel: QuantizeModel;
  readonly dispose: () => Promise<void>;
};

export type GlobalOptions = {
  readonly userDataDir?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
};
