import { randomBytes } from "node:crypto";
import type { ModelFile } from "../app/models/model-file.ts";
import type { StorageConnection } from "./chats/storage-connection.ts";
import type { HostFor } from "./compose-hosts.ts";
import { composeModelEngine } from "./compose-model-engine.ts";
import { GenerationService } from "./generation/generation-service.ts";
import type { OutgoingFiles } from "./generation/outgoing-files.ts";
import { findOperatingSystemWall } from "./hosts/process/find-operating-system-wall.ts";
import type { MeasuredMemoryStore } from "./models/measured-memory.ts";
import type { ModelService } from "./models/model-service.ts";
import { SavedStateService, type SavedStateServiceOptions } from "./saved-states/saved-state-service.ts";
import type { SettingsService } from "./settings/settings-service.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeEngineOptions = {
  readonly hostFor: HostFor;
  readonly settings: SettingsService;
  readonly models: ModelService;
  readonly measured: MeasuredMemoryStore;
  readonly storage: StorageConnection;
  readonly storageAside: SavedStateServiceOptions["storage"];
  readonly attachments: OutgoingFiles;
  readonly newId: () => string;
  readonly shell: Pick<ShellServices, "publish" | "onQuit" | "onSuspend" | "windowVisible">;
  /** Before a model is loaded: what others hold for no use of theirs may be freed. */
  readonly beforePlan?: () => Promise<void>;
  readonly log: (line: string) => void;
};

const noPrivateMemory =
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.";

/** The engine, the host that it runs in, walled to one model file, and what turns messages into answers. */
export const composeEngine = (options: ComposeEngineOptions) => {
  const { settings, models, shell } = options;
  const { publish } = shell;
  const draftFile = async (): Promise<ModelFile | null> => {
    const { speculation, draftModelFileId } = settings.get();
    return speculation === "draft-model"
      ? ((await models.list()).find(({ id }) => id === draftModelFileId) ?? null)
      : null;
  };
  const { host: inferenceHost, engine } = composeModelEngine({
    hostFor: options.hostFor,
    models,
    preferences: settings.get,
    draftFile,
    onStatus: (status) => publish("models.status", status),
    measured: options.measured,
    ...(options.beforePlan === undefined ? {} : { beforePlan: options.beforePlan }),
  });
  settings.onChange(() => engine.preferencesChanged());
  shell.onQuit(() => engine.dispose());

  const savedStates = new SavedStateService({
    inference: inferenceHost,
    storage: options.storageAside,
    limitBytes: () => settings.get().savedStatesLimitBytes,
    unavailable: async () =>
      (await findOperatingSystemWall()).kind === "bubblewrap" ? null : noPrivateMemory,
    now: Date.now,
    log: options.log,
  });
  let limitBytes = settings.get().savedStatesLimitBytes;
  settings.onChange(({ savedStatesLimitBytes }) => {
    if (savedStatesLimitBytes !== limitBytes) {
      limitBytes = savedStatesLimitBytes;
      void savedStates.limitChanged().catch(() => options.log("the saved states could not be trimmed"));
    }
  });

  const generation = new GenerationService({
    storage: options.storage,
    attachments: options.attachments,
    engine,
    states: savedStates,
    listModelFiles: () => models.list(),
    defaultModelFileId: () => settings.get().defaultModelFileId,
    publish,
    isWindowVisible: shell.windowVisible,
    newId: options.newId,
    newSeed: () => randomBytes(4).readUInt32BE(),
    maxTokens: () => settings.get().maxTokens,
    whenOutgrown: () => settings.get().whenOutgrown,
    now: Date.now,
    log: options.log,
  });
  shell.onQuit(() => savedStates.close());
  shell.onQuit(() => generation.close());
  shell.onSuspend(() => generation.flush());

  return { inferenceHost, engine, generation, savedStates };
};
