import { randomBytes } from "node:crypto";
import path from "node:path";
import { AppError } from "../app/errors/app-error.ts";
import { toAppError } from "../app/errors/to-app-error.ts";
import { chooseModelFile } from "../app/models/choose-model-file.ts";
import type { ModelFile } from "../app/models/model-file.ts";
import type { Quantization } from "../app/quantization/quantization.ts";
import { buildFacts } from "./build-facts.ts";
import { composeEvaluationSets } from "./compose-evaluation-sets.ts";
import { composeModelManagement, type Listeners } from "./compose-model-management.ts";
import { composeModels } from "./compose-models.ts";
import { composeQuantization } from "./compose-quantization.ts";
import { composeQuantizeModel } from "./compose-quantize-model.ts";
import { composeTerminalComparisons } from "./compose-terminal-comparisons.ts";
import { makeFolderAtOnce } from "./disk/make-folder-at-once.ts";
import { createEgress, type EgressEntry } from "./egress/egress.ts";
import { createEgressLog } from "./egress/egress-log.ts";
import { installNetworkGuard } from "./egress/guard.ts";
import { createNodeTransport } from "./egress/node-transport.ts";
import { checkContract } from "./hosts/check/contract.ts";
import { inferenceContract } from "./hosts/inference/contract.ts";
import { measurementContract } from "./hosts/measurement/contract.ts";
import {
  checkConfinement,
  inferenceConfinement,
  measurementConfinement,
} from "./hosts/process/confinements.ts";
import { gpuDevicePaths } from "./hosts/process/gpu-device-paths.ts";
import { mayHaveGpu } from "./hosts/process/may-have-gpu.ts";
import { measurementEnvironment } from "./hosts/process/measurement-environment.ts";
import { runOnce } from "./hosts/process/run-once.ts";
import { superviseHost } from "./hosts/process/supervise-host.ts";
import { accessTokenFrom } from "./hub/access-token.ts";
import { planModelFile } from "./models/plan-model-file.ts";
import { requireModelFolders } from "./models/require-model-folders.ts";
import { chooseProfilePath, profileFolderAt } from "./profile/profile-folder.ts";
import { openSettingsFile } from "./settings/settings-file.ts";
import { exitCodes } from "./terminal/exit-code.ts";
import { requireProfileFolder } from "./terminal/require-profile-folder.ts";
import { runTerminalCommand } from "./terminal/run-terminal-command.ts";
import type { TerminalComparisons } from "./terminal/terminal-comparisons.ts";
import { terminalPlace } from "./terminal/terminal-place.ts";
import type { GlobalOptions, TerminalServices } from "./terminal/terminal-services.ts";

const ways = installNetworkGuard();
if (ways === null) {
  throw new Error("the network was closed before the terminal command began");
}

/** The profile is made by the window; where there is none yet, its first connection makes the folder of the log. */
const recordConnections = (logPath: string): ((entry: EgressEntry) => void) => {
  const folder = path.dirname(logPath);
  const record = createEgressLog(path.join(folder, "egress.jsonl"));
  return (entry) => {
    makeFolderAtOnce(folder);
    record(entry);
  };
};

const newId = (): string => randomBytes(16).toString("hex");

/** Builds what the commands work with. The profile is read; what is written are the hashes of model files put there by hand. */
const createServices = async (
  { userDataDir }: GlobalOptions,
  log: (line: string) => void,
): Promise<TerminalServices> => {
  const place = terminalPlace(import.meta.dirname);
  const profile = profileFolderAt(
    chooseProfilePath(userDataDir === undefined ? [] : [`--user-data-dir=${userDataDir}`]),
  );
  await requireProfileFolder(profile.path);
  const { settings, notice } = await openSettingsFile(profile.settingsPath).load();
  if (notice !== null) {
    log(notice);
  }
  const shared = { nodePath: process.execPath, log };
  const appFolder = path.resolve(import.meta.dirname, "..", "..");
  let comparisons: TerminalComparisons | null = null;
  const listeners: Listeners = { tasks: new Set(), downloads: new Set() };
  const parts = await composeModels({
    profile,
    settings: () => settings,
    setModelFolder: null,
    resourcesFolder: place.resourcesFolder,
    appFolder,
    checkHostFor: (filePath) =>
      superviseHost({
        ...shared,
        contract: checkContract,
        entryPath: place.entryPath("check"),
        confinement: () => checkConfinement(filePath),
      }),
    egress: createEgress({
      transport: createNodeTransport({
        ways,
        environment: process.env,
        certificateFile: () => settings.certificateFile,
      }),
      record: recordConnections(profile.logPath),
    }),
    token: () => accessTokenFrom(process.env),
    partFileWorkerPath: path.join(import.meta.dirname, "part-file-worker.js"),
    appVersion: buildFacts.version,
    mayKeepCatalog: false,
    mayLookIntoFiles: false,
    foundGpu: () => null,
    isLoaded: () => false,
    newId,
    onTask: (task) => {
      for (const listener of listeners.tasks) {
        listener(task);
      }
    },
    onModelsChanged: () => {},
    onDownload: (download) => {
      for (const listener of listeners.downloads) {
        listener(download);
      }
    },
    onDownloadRemoved: () => {},
    log,
  });
  const { models } = parts;
  const folders = parts.folders();

  const inferenceHostFor = (modelPath: string) =>
    superviseHost({
      ...shared,
      contract: inferenceContract,
      entryPath: place.entryPath("inference"),
      confinement: () => inferenceConfinement(modelPath, gpuDevicePaths()),
    });
  /** Asked of a host of its own, and only where there may be one. */
  const freeGpuBytes = async (modelPath: string): Promise<number | null> => {
    const { backend } = settings;
    if (backend === "cpu" || !mayHaveGpu()) {
      return null;
    }
    return runOnce(inferenceHostFor(modelPath), (host) => host.call("devices", { backend })).then(
      (found) => found.freeGpuBytes,
      // The load itself says what is wrong.
      () => null,
    );
  };

  const quantizationListeners = new Set<(quantization: Quantization) => void>();
  const quantization = composeQuantization({
    parts,
    hostFor: (job) =>
      superviseHost({
        ...shared,
        contract: measurementContract,
        entryPath: place.entryPath("measurement"),
        confinement: () => measurementConfinement(job),
        environment: measurementEnvironment,
        isInBackground: true,
      }),
    find: models.resolve,
    appVersion: buildFacts.version,
    newId: () => randomBytes(16).toString("hex"),
    onQuantization: (one) => {
      for (const listener of quantizationListeners) {
        listener(one);
      }
    },
    onModelsChanged: () => {},
    log,
  });

  const chooseInstalled = async (): Promise<ModelFile> => {
    await requireModelFolders(folders);
    const preferences = [settings.defaultModelFileId];
    try {
      return chooseModelFile(await models.list(), preferences);
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (code === "busy") {
        return chooseModelFile(await models.list({ complete: true }), preferences);
      }
      throw code === "no-model"
        ? new AppError(
            "no-model",
            `No model is installed. Put a GGUF file into ${folders.map((folder) => folder.path).join(" or ")}, or name one with --model.`,
          )
        : thrown;
    }
  };

  return {
    listModelFiles: async () => {
      await requireModelFolders(folders);
      return models.list({ complete: true });
    },
    modelFolders: folders.map((folder) => folder.path),
    chooseModelFile: (idOrPath) => (idOrPath === undefined ? chooseInstalled() : models.resolve(idOrPath)),
    planModelFile: (file, requestedContextSize, signal) =>
      planModelFile(models, file, requestedContextSize, signal, {
        // One question is over before a draft model has paid for its loading.
        engine: {
          ...settings,
          speculation: settings.speculation === "draft-model" ? "off" : settings.speculation,
        },
        freeGpuBytes: () => freeGpuBytes(file.path),
      }),
    contextSize: settings.contextSize,
    backend: settings.backend,
    inferenceHostFor,
    management: composeModelManagement(parts, listeners),
    quantizeModel: composeQuantizeModel(quantization, quantizationListeners),
    comparisons: () => {
      comparisons ??= composeTerminalComparisons({
        profileFolder: profile.path,
        models,
        evaluation: composeEvaluationSets({
          profileFolder: profile.path,
          resourcesFolder: place.resourcesFolder,
          appFolder,
          checkHost: (confinement) =>
            superviseHost({
              ...shared,
              contract: checkContract,
              entryPath: place.entryPath("check"),
              confinement,
            }),
          onProgress: () => {},
          onChanged: () => {},
          newId,
          log,
        }),
        hostFor: (options) =>
          superviseHost({ ...shared, ...options, entryPath: place.entryPath("measurement") }),
        reportWorkerPath: path.join(import.meta.dirname, "report-worker.js"),
        newId,
        log,
      });
      return comparisons;
    },
    dispose: async () => {
      await comparisons?.dispose();
      await quantization.service.dispose();
      await parts.dispose();
    },
  };
};

process.exit(
  await runTerminalCommand({
    args: process.argv.slice(2),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    version: buildFacts.version,
    createServices,
    exit: (code) => process.exit(code ?? exitCodes.interrupted),
  }),
);
