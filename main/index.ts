import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { AppError } from "../app/errors/app-error.ts";
import { toAppError } from "../app/errors/to-app-error.ts";
import type { HubStatus } from "../app/hub/hub.ts";
import { chooseModelFile } from "../app/models/choose-model-file.ts";
import type { AppInfo } from "../app/settings/app-info.ts";
import { buildFacts } from "./build-facts.ts";
import { addressStandsIn } from "./chats/address-stands-in.ts";
import { createChatService } from "./chats/chat-service.ts";
import { createStorageConnection } from "./chats/storage-connection.ts";
import { composeModels } from "./compose-models.ts";
import { createDownloadProgress } from "./downloads/download-progress.ts";
import { readCertificateFile } from "./egress/certificate-file.ts";
import { createEgress } from "./egress/egress.ts";
import { createEgressLog } from "./egress/egress-log.ts";
import { Engine } from "./generation/engine.ts";
import { GenerationService } from "./generation/generation-service.ts";
import { checkContract } from "./hosts/check/contract.ts";
import { inferenceContract } from "./hosts/inference/contract.ts";
import { checkConfinement, inferenceConfinement, storageConfinement } from "./hosts/process/confinements.ts";
import { gpuDevicePaths } from "./hosts/process/gpu-device-paths.ts";
import { gpuEnvironment } from "./hosts/process/gpu-environment.ts";
import type { HostExit } from "./hosts/process/host-client.ts";
import type { HostContract } from "./hosts/process/host-contract.ts";
import { hostStopped } from "./hosts/process/host-errors.ts";
import { hostPaths } from "./hosts/process/host-paths.ts";
import { type SupervisedHost, superviseHost } from "./hosts/process/supervise-host.ts";
import { hostFileVerifier } from "./hosts/process/verify-host-files.ts";
import { storageContract } from "./hosts/storage/contract.ts";
import { hubAddress } from "./hub/hub-address.ts";
import { createTokenStore } from "./hub/token-store.ts";
import { createSoftwareNotices } from "./licenses/software-notices.ts";
import { softwareNoticesPath } from "./licenses/software-notices-path.ts";
import { createModelHandlers } from "./models/create-model-handlers.ts";
import { residentBytesOfTree } from "./models/host-memory.ts";
import { planModelFile } from "./models/plan-model-file.ts";
import { openLogFile } from "./profile/log-file.ts";
import { chooseProfilePath, ensureProfileFolder } from "./profile/profile-folder.ts";
import { keyFileProtection, loadProfileKey } from "./profile/profile-key.ts";
import { openSettingsFile } from "./settings/settings-file.ts";
import { loadSettingsService } from "./settings/settings-service.ts";
import { writeSettingsFile } from "./settings/write-settings-file.ts";
import type { Handlers } from "./shell/handlers.ts";
import { createKeyStore } from "./shell/key-store.ts";
import { refuseStart } from "./shell/refuse-start.ts";
import { createSessionTransport } from "./shell/session-transport.ts";
import { type ShellServices, startShell } from "./shell/start-shell.ts";

/** Builds the services in the order in which they need each other; the shell disposes of them in reverse. */
const makeHandlers = async (shell: ShellServices, log: (line: string) => void): Promise<Handlers> => {
  const { publish, onQuit, onSuspend } = shell;
  const profile = ensureProfileFolder(shell.profileFolder);
  const resourcesFolder = shell.isPackaged ? process.resourcesPath : null;
  const paths = hostPaths(
    resourcesFolder === null
      ? { kind: "repository", appRoot: shell.appFolder }
      : { kind: "package", resourcesPath: resourcesFolder },
    { platform: process.platform, architecture: process.arch },
  );

  // Only a package has a list of what its hosts must be. What two hosts share is read once.
  const hostFiles =
    resourcesFolder === null
      ? null
      : hostFileVerifier({
          manifestPath: join(shell.appFolder, "out", "main", "host-manifest.json"),
          workerPath: join(shell.appFolder, "out", "main", "compare-files-worker.js"),
          resourcesFolder,
        });
  const verified = (host: HostContract["name"]) => async () => hostFiles?.verify(host);

  const settings = await loadSettingsService(openSettingsFile(profile.settingsPath));
  if (settings.notice !== null) {
    log(settings.notice);
  }
  shell.setTheme(settings.get().theme);
  settings.onChange((changed) => {
    shell.setTheme(changed.theme);
    publish("settings.changed", changed);
  });

  const egress = createEgress({
    transport: createSessionTransport({ certificateFile: () => settings.get().certificateFile }),
    record: createEgressLog(join(dirname(profile.logPath), "egress.jsonl")),
  });
  const tokens = createTokenStore({
    path: join(profile.path, "hub-token.json"),
    protection: createKeyStore(),
    writeFile: writeSettingsFile,
  });

  // Chats.
  const storageHost = superviseHost({
    contract: storageContract,
    entryPath: paths.entryPath("storage"),
    beforeStart: verified("storage"),
    nodePath: paths.nodePath,
    confinement: () => storageConfinement(profile.path),
    log,
  });
  onQuit(() => storageHost.dispose());
  const storage = createStorageConnection({
    host: storageHost,
    databasePath: profile.databasePath,
    keyHex: () => loadProfileKey(profile.keyPath, profile.databasePath),
  });
  const chats = createChatService({ storage, newId, now: Date.now, publish });
  void storage.call("purgeDeleted", {}).catch(() => log("the deleted chats could not be purged"));

  // Models.
  /** Each file is checked in a host of its own, which soon ends: what confined the last one is what can be told. */
  let lastCheckHost: SupervisedHost<typeof checkContract> | null = null;
  let loadedModelFileId: () => string | null = () => null;
  const downloadProgress = createDownloadProgress(shell.setProgress);
  const parts = await composeModels({
    profile,
    settings: settings.get,
    setModelFolder: (folder) => settings.setModelFolder(folder),
    resourcesFolder,
    appFolder: shell.appFolder,
    checkHostFor: (filePath) => {
      lastCheckHost = superviseHost({
        contract: checkContract,
        entryPath: paths.entryPath("check"),
        beforeStart: verified("check"),
        nodePath: paths.nodePath,
        confinement: () => checkConfinement(filePath),
        log,
      });
      return lastCheckHost;
    },
    egress,
    token: tokens.token,
    partFileWorkerPath: join(shell.appFolder, "out", "main", "part-file-worker.js"),
    appVersion: shell.version,
    mayKeepCatalog: true,
    mayLookIntoFiles: true,
    isLoaded: (modelFileId) => loadedModelFileId() === modelFileId,
    newId,
    onTask: (task) => publish("models.task", task),
    onModelsChanged: () => publish("models.changed", {}),
    onDownload: (download) => {
      downloadProgress.changed(download);
      publish("downloads.changed", download);
    },
    onDownloadRemoved: (downloadId) => {
      downloadProgress.removed(downloadId);
      publish("downloads.removed", { downloadId });
    },
    log,
  });
  const { models, folders, hub, licenses, downloads, library, measured } = parts;
  onQuit(() => parts.dispose());
  void library.recover().catch(() => log("the model folder could not be tidied"));
  void downloads.open({ goOn: true }).catch(() => log("the unfinished downloads could not be read"));
  const software = createSoftwareNotices({
    noticesPath: softwareNoticesPath(resourcesFolder, shell.appFolder),
    runtimeFolder: dirname(process.execPath),
    electronVersion: process.versions.electron ?? "",
    chromiumVersion: process.versions.chrome ?? "",
  });

  // The engine.
  let modelPath: string | null = null;
  const inferenceHost = superviseHost({
    contract: inferenceContract,
    entryPath: paths.entryPath("inference"),
    beforeStart: verified("inference"),
    nodePath: paths.nodePath,
    confinement: () => inferenceConfinement(modelPath, gpuDevicePaths()),
    environment: gpuEnvironment(process.env),
    log,
  });
  const engine = new Engine({
    host: inferenceHost,
    confineTo: (path) => {
      modelPath = path;
    },
    plan: async (file) => (await planModelFile(models, file, settings.get().contextSize)).plan,
    preferences: settings.get,
    onStatus: (status) => publish("models.status", status),
    memory: {
      residentBytes: () => residentBytesOfTree(inferenceHost.processId),
      onMeasured: ({ file, ...rest }) => {
        void measured.recordMeasurement(file.sha256, { at: Date.now(), ...rest });
      },
    },
  });
  loadedModelFileId = () =>
    "modelFileId" in engine.status && engine.status.state !== "failed" ? engine.status.modelFileId : null;
  onQuit(() => engine.dispose());
  const tellOfExit = (host: "inference" | "storage") => (exit: HostExit) => {
    if (!exit.expected) {
      publish("hosts.stopped", { host, error: hostStopped(host, exit).toData() });
    }
  };
  storageHost.onExit(tellOfExit("storage"));
  inferenceHost.onExit(tellOfExit("inference"));

  const generation = new GenerationService({
    storage,
    engine,
    listModelFiles: () => models.list(),
    defaultModelFileId: () => settings.get().defaultModelFileId,
    publish,
    isWindowVisible: shell.windowVisible,
    newId,
    newSeed: () => randomBytes(4).readUInt32BE(),
    maxTokens: () => settings.get().maxTokens,
    now: Date.now,
    log,
  });
  onQuit(() => generation.close());
  onSuspend(() => generation.flush());

  const hubStatus = (): HubStatus => ({
    address: hubAddress(process.env.CLOISTER_HUB_URL),
    ...tokens.status(),
  });

  const appInfo = (): AppInfo => ({
    version: shell.version,
    electronVersion: process.versions.electron ?? "none",
    fallbackRuntime: process.versions.electron !== buildFacts.electronVersion,
    engineVersion: engine.loaded?.engineVersion ?? buildFacts.engineVersion,
    catalogKey: buildFacts.catalogKey.signer,
    platform: `${process.platform} ${process.arch}`,
    profileFolder: profile.path,
    databasePath: profile.databasePath,
    settingsPath: profile.settingsPath,
    modelFolders: [...folders()],
    logPath: profile.logPath,
    protection: keyFileProtection,
    settingsNotice: settings.notice,
    walls: [inferenceHost, storageHost, lastCheckHost].flatMap((host) =>
      host === null ? [] : [host.wall()],
    ),
    connectionsOpened: egress.connectionsOpened(),
  });

  return {
    "app.info": async () => appInfo(),

    "settings.get": async () => settings.get(),
    "settings.change": (change) => settings.change(change),
    "settings.chooseModelFolder": async ({ choice }) => {
      const folder =
        choice === "default" ? null : await shell.dialogs.chooseFolder("Choose the model folder");
      if (choice === "dialog" && folder === null) {
        return settings.get();
      }
      const changed = await settings.setModelFolder(folder);
      publish("models.changed", {});
      return changed;
    },
    "settings.chooseCertificateFile": async ({ choice }) => {
      if (choice === "none") {
        return settings.setCertificateFile(null);
      }
      const chosen = await shell.dialogs.chooseFiles(
        "Choose a file of certificate authorities",
        { name: "PEM certificates", extensions: ["pem", "crt", "cer"] },
        { several: false },
      );
      const path = chosen?.[0];
      if (path === undefined) {
        return settings.get();
      }
      // Says at once what is wrong with it, and not when a download fails.
      await readCertificateFile(path);
      return settings.setCertificateFile(path);
    },
    "settings.reveal": async ({ what }) => {
      const place = {
        profile: profile.path,
        models: folders()[0]?.path ?? profile.path,
        log: profile.logPath,
      };
      shell.reveal(place[what]);
      return {};
    },

    "models.list": async () => [...(await models.list())],
    "models.status": async () => engine.status,
    "models.load": async ({ modelFileId }) => {
      await engine.load(chooseModelFile(await models.list(), [modelFileId]));
      return engine.status;
    },
    "models.unload": async () => {
      await engine.unload();
      return engine.status;
    },

    ...createModelHandlers({
      library,
      models,
      newId,
      chooseFolder: shell.dialogs.chooseFolder,
      chooseModelFiles: async () =>
        (await shell.dialogs.chooseFiles(
          "Import model files",
          { name: "GGUF models", extensions: ["gguf"] },
          { several: true },
        )) ?? [],
      saveText: (fileName, text) => shell.dialogs.saveText("Export the provenance record", fileName, text),
    }),

    "models.judge": ({ source }) => parts.downloadJudge.exactly(source, never),

    "catalog.list": () => parts.catalogView(),

    "hub.search": async ({ text }) => [...(await hub.search(text, never))],
    "hub.repository": ({ repository, revision }) => parts.hubRepository(repository, revision, never),
    "hub.status": async () => hubStatus(),
    "hub.setToken": async ({ token }) => {
      await tokens.set(token);
      return hubStatus();
    },

    "downloads.list": async () => [...(await downloads.list())],
    "downloads.start": ({ source }) => downloads.start(source),
    "downloads.pause": ({ downloadId }) => downloads.pause(downloadId),
    "downloads.resume": ({ downloadId }) => downloads.resume(downloadId),
    "downloads.cancel": async ({ downloadId }) => {
      await downloads.cancel(downloadId);
      return {};
    },

    "licenses.list": async () => [...licenses.list()],
    "licenses.text": ({ of }) => licenses.text(of, never),
    "licenses.accept": async (accepted) => {
      await licenses.accept(accepted, never);
      return {};
    },
    "licenses.software": async () => [...(await software.list())],
    "licenses.softwareText": async ({ id }) => ({ text: await software.text(id) }),

    "chats.list": chats.list,
    "chats.open": async (input) => generation.withLiveAnswer(await chats.open(input)),
    "chats.openAt": async (input) => generation.withLiveAnswer(await chats.openAt(input)),
    "chats.rename": chats.rename,
    "chats.configure": chats.configure,
    "chats.delete": async (input) => {
      await generation.stopChat(input.chatId);
      return chats.delete(input);
    },
    "chats.restore": chats.restore,
    "chats.readMore": async (input) => generation.withLiveText(await chats.readMore(input)),
    "chats.tree": chats.tree,
    "chats.beginBranch": async (input) => generation.withLiveAnswer(await chats.beginBranch(input)),
    "chats.copyBranch": chats.copyBranch,
    "chats.editAnswer": chats.editAnswer,
    "chats.showVersion": async (input) => generation.withLiveAnswer(await chats.showVersion(input)),

    "generation.send": (input) => generation.send(input),
    "generation.edit": (input) => generation.edit(input),
    "generation.regenerate": ({ messageId }) => generation.regenerate(messageId),
    "generation.continue": ({ messageId }) => generation.continue(messageId),
    "generation.stop": async ({ messageId }) => {
      await generation.stop(messageId);
      return {};
    },
    "generation.acknowledge": async ({ messageId, sequence }) => {
      generation.acknowledge(messageId, sequence);
      return {};
    },

    "links.open": async ({ messageId, address }) => {
      const { text } = await storage.call("readMessage", { messageId });
      if (!addressStandsIn(text, address)) {
        throw new AppError(
          "link-refused",
          "This address does not stand in the message, so it is not opened.",
        );
      }
      await shell.openExternal(address);
      return {};
    },
  };
};

const newId = (): string => randomBytes(16).toString("hex");
/** These requests end by themselves. */
const never = new AbortController().signal;
const diskExitCode = 6;

try {
  const profile = ensureProfileFolder(chooseProfilePath(process.argv.slice(1)));
  const logFile = openLogFile(profile.logPath);
  const log = (line: string): void => logFile.write(line);
  startShell({ profileFolder: profile.path, makeHandlers: (shell) => makeHandlers(shell, log), log });
} catch (thrown) {
  refuseStart(toAppError(thrown).message, diskExitCode);
}
