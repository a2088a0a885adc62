import "../app/ipc/schemas-without-eval.ts";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { Handlers } from "../app/ipc/handlers.ts";
import { createArenaHandlers } from "./arena/create-arena-handlers.ts";
import { createAssistantService } from "./assistants/assistant-service.ts";
import { createAttachmentHandlers } from "./attachments/create-attachment-handlers.ts";
import { createCatalogHandlers } from "./catalog/create-catalog-handlers.ts";
import { createChatHandlers } from "./chats/create-chat-handlers.ts";
import { createLinkHandlers } from "./chats/create-link-handlers.ts";
import { joinedPrecedence } from "./comparison/joined-precedence.ts";
import { composeAppInfo } from "./compose-app-info.ts";
import { type ComposeArenaOptions, composeArena } from "./compose-arena.ts";
import { composeAttachments } from "./compose-attachments.ts";
import { composeChatFiles } from "./compose-chat-files.ts";
import { composeChats } from "./compose-chats.ts";
import { composeEngine } from "./compose-engine.ts";
import { composeEvaluationSets } from "./compose-evaluation-sets.ts";
import { composeHosts } from "./compose-hosts.ts";
import { composeModels } from "./compose-models.ts";
import { composeQuantization } from "./compose-quantization.ts";
import { composeWindowComparison } from "./compose-window-comparison.ts";
import { writeDurably } from "./disk/write-durably.ts";
import { createDownloadHandlers } from "./downloads/create-download-handlers.ts";
import { createDownloadProgress } from "./downloads/download-progress.ts";
import { readCertificateFile } from "./egress/certificate-file.ts";
import { createEgress } from "./egress/egress.ts";
import { createEgressLog } from "./egress/egress-log.ts";
import { createEvaluationSetHandlers } from "./evaluation-sets/create-evaluation-set-handlers.ts";
import { createEngineHandlers } from "./generation/create-engine-handlers.ts";
import { createGenerationHandlers } from "./generation/create-generation-handlers.ts";
import type { FoundGpu } from "./generation/engine-options.ts";
import { checkContract } from "./hosts/check/contract.ts";
import { measurementContract } from "./hosts/measurement/contract.ts";
import { checkConfinement, measurementConfinement } from "./hosts/process/confinements.ts";
import type { HostExit } from "./hosts/process/host-client.ts";
import { hostStopped } from "./hosts/process/host-errors.ts";
import { measurementEnvironment } from "./hosts/process/measurement-environment.ts";
import { createHubHandlers } from "./hub/create-hub-handlers.ts";
import { hubAddress } from "./hub/hub-address.ts";
import { createTokenStore } from "./hub/token-store.ts";
import { createLicenseHandlers } from "./licenses/create-license-handlers.ts";
import { createSoftwareNotices } from "./licenses/software-notices.ts";
import { softwareNoticesPath } from "./licenses/software-notices-path.ts";
import { createModelHandlers } from "./models/create-model-handlers.ts";
import { createFileOffers } from "./models/file-offers.ts";
import { ensureProfileFolder } from "./profile/profile-folder.ts";
import { createQuantizationHandlers } from "./quantization/create-quantization-handlers.ts";
import { createSavedStateHandlers } from "./saved-states/create-saved-state-handlers.ts";
import { createSettingsHandlers } from "./settings/create-settings-handlers.ts";
import { openSettingsFile } from "./settings/settings-file.ts";
import { loadSettingsService } from "./settings/settings-service.ts";
import { checkedPublish } from "./shell/checked-publish.ts";
import { createDesktopHandlers } from "./shell/create-desktop-handlers.ts";
import { createKeyStore } from "./shell/key-store.ts";
import { createRouter, type Router, refuseAll } from "./shell/router.ts";
import { createSessionTransport } from "./shell/session-transport.ts";
import { stackOf } from "./shell/stack-of.ts";
import type { ShellServices } from "./shell/start-shell.ts";

/**
 * Builds the services in the order in which they need each other; the shell disposes of them in reverse. A new feature
 * is one file of handlers beside its service, and one line at the end of this.
 */
const makeHandlers = async (shell: ShellServices, log: (line: string) => void): Promise<Handlers> => {
  const { onQuit, dialogs } = shell;
  const publish = shell.checksContract ? checkedPublish(shell.publish, log) : shell.publish;
  const profile = ensureProfileFolder(shell.profileFolder);
  const place = {
    resourcesFolder: shell.isPackaged ? process.resourcesPath : null,
    appFolder: shell.appFolder,
  };
  const { hostFor, walls } = composeHosts({ ...place, log });

  const settings = await loadSettingsService(openSettingsFile(profile.settingsPath));
  if (settings.notice !== null) {
    log(settings.notice);
  }
  const applySettings = (): void =>
    shell.applySettings(settings.get(), () => {
      settings.setTrayExplained().catch(() => log("it could not be noted that the tray was explained"));
    });
  applySettings();
  shell.setLanguage(settings.get().language);
  settings.onChange((changed) => {
    applySettings();
    publish("settings.changed", changed);
    shell.setLanguage(changed.language);
  });

  const egress = createEgress({
    transport: createSessionTransport({ certificateFile: () => settings.get().certificateFile }),
    record: createEgressLog(join(dirname(profile.logPath), "egress.jsonl")),
  });
  const tokens = createTokenStore({
    path: join(profile.path, "hub-token.json"),
    protection: createKeyStore(),
    writeFile: (path, text) => writeDurably(path, text, 0o600),
  });

  const { storageHost, storage, storageAside, ...chatParts } = composeChats({
    hostFor,
    profile,
    shell,
    newId,
    log,
  });

  let loadedModelFileId: () => string | null = () => null;
  let arenaHolds: (modelFileId: string) => boolean = () => false;
  let freeArena: () => Promise<void> = async () => {};
  let foundGpu: () => FoundGpu | null = () => null;
  const downloadProgress = createDownloadProgress(shell.setProgress);
  const parts = await composeModels({
    ...place,
    profile,
    settings: settings.get,
    setModelFolder: (folder) => settings.setModelFolder(folder),
    checkHostFor: (filePath) =>
      hostFor({ contract: checkContract, confinement: () => checkConfinement(filePath) }),
    egress,
    token: tokens.token,
    partFileWorkerPath: join(shell.appFolder, "out", "main", "part-file-worker.js"),
    appVersion: shell.version,
    mayKeepCatalog: true,
    mayLookIntoFiles: true,
    foundGpu: () => foundGpu(),
    isLoaded: (modelFileId) => loadedModelFileId() === modelFileId || arenaHolds(modelFileId),
    letGo: () => freeArena(),
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
  const { models, folders, library, downloads } = parts;
  onQuit(() => parts.dispose());
  void library.recover().catch(() => log("the model folder could not be tidied"));
  void downloads.open({ goOn: true }).catch(() => log("the unfinished downloads could not be read"));
  const quantization = composeQuantization({
    parts,
    hostFor: (job) =>
      hostFor({
        contract: measurementContract,
        confinement: () => measurementConfinement(job),
        environment: measurementEnvironment,
        isInBackground: true,
      }),
    find: async (modelFileId) => (await models.locate(modelFileId)).file,
    appVersion: shell.version,
    newId,
    onQuantization: (one) => publish("quantizations.changed", one),
    onModelsChanged: () => publish("models.changed", {}),
    log,
  });
  onQuit(() => quantization.service.dispose());
  const software = createSoftwareNotices({
    noticesPath: softwareNoticesPath(place.resourcesFolder, place.appFolder),
    runtimeFolder: dirname(process.execPath),
    electronVersion: process.versions.electron ?? "",
    chromiumVersion: process.versions.chrome ?? "",
  });

  const offers = createFileOffers(newId);
  let countTokens = async (_text: string): Promise<number | null> => null;
  const attachments = composeAttachments({
    hostFor,
    storage,
    shell,
    offers,
    countTokens: (text) => countTokens(text),
    newId,
  });
  const { inferenceHost, engine, generation, savedStates } = composeEngine({
    hostFor,
    settings,
    models,
    measured: parts.measured,
    storage,
    storageAside,
    attachments,
    newId,
    shell,
    beforePlan: () => freeArena(),
    log,
  });
  let voteInComparison: ComposeArenaOptions["voteInComparison"] = async () => {};
  const { arena, arenaPool, arenaComputing } = composeArena({
    hostFor,
    settings,
    models,
    profile,
    engine,
    generation,
    voteInComparison: (comparisonId, vote) => voteInComparison(comparisonId, vote),
    newId,
    shell,
    log,
  });
  arenaHolds = (modelFileId) => arenaPool.holds(modelFileId);
  freeArena = () => arenaPool.release();
  countTokens = (text) => engine.countTokens(text);
  loadedModelFileId = () =>
    "modelFileId" in engine.status && engine.status.state !== "failed" ? engine.status.modelFileId : null;
  foundGpu = () => engine.foundGpu;
  const tellOfExit = (host: "inference" | "storage") => (exit: HostExit) => {
    if (!exit.expected) {
      publish("hosts.stopped", { host, error: hostStopped(host, exit).toData() });
    }
  };
  storageHost.onExit(tellOfExit("storage"));
  inferenceHost.onExit(tellOfExit("inference"));

  const evaluation = composeEvaluationSets({
    ...place,
    profileFolder: profile.path,
    checkHost: (confinement) => hostFor({ contract: checkContract, confinement }),
    onProgress: (progress) => publish("evaluationSets.progress", progress),
    onChanged: () => publish("evaluationSets.changed", {}),
    newId,
    log,
  });
  onQuit(() => evaluation.dispose());

  const comparison = composeWindowComparison({
    profileFolder: profile.path,
    models,
    evaluation,
    hostFor,
    // Whoever waits for an answer or a file goes before measuring: what this app does is no other program's, so that nobody
    // would see it disturb a round.
    precedence: joinedPrecedence(
      { isTaken: () => engine.isComputing, onChange: (listener) => engine.onComputing(listener) },
      { isTaken: arenaComputing.isComputing, onChange: arenaComputing.onChange },
      {
        isTaken: () => quantization.service.isWorking,
        onChange: (listener) => quantization.service.onWorking(listener),
      },
    ),
    newId,
    shell: { ...shell, publish },
    log,
  });
  voteInComparison = comparison.vote;

  const appInfo = composeAppInfo({
    version: shell.version,
    profile,
    engine,
    folders,
    settingsNotice: settings.notice,
    walls,
    egress,
  });

  return {
    ...createSettingsHandlers({
      settings,
      appInfo,
      chooseFolder: dialogs.chooseFolder,
      chooseCertificateFile: async () =>
        (
          await dialogs.chooseFiles("Choose a file of certificate authorities", certificates, {
            several: false,
          })
        )?.[0] ?? null,
      checkCertificateFile: readCertificateFile,
      onModelFolderChanged: () => publish("models.changed", {}),
      reveal: (what) =>
        shell.reveal(
          { profile: profile.path, models: folders()[0]?.path ?? profile.path, log: profile.logPath }[what],
        ),
    }),
    ...createModelHandlers({
      library,
      models,
      downloadJudge: parts.downloadJudge,
      offers,
      chooseFolder: dialogs.chooseFolder,
      chooseModelFiles: async () =>
        (await dialogs.chooseFiles("Import model files", ggufModels, { several: true })) ?? [],
      saveText: (fileName, text) => dialogs.saveText("Export the provenance record", fileName, text),
    }),
    ...createEngineHandlers(engine, () => models.list()),
    ...createQuantizationHandlers({
      service: quantization.service,
      parentOf: quantization.parentOf,
      destination: quantization.modelFolder,
      chooseText: async () =>
        (
          await dialogs.chooseFiles("Choose a text for the importance matrix", plainTexts, { several: false })
        )?.[0] ?? null,
    }),
    ...createCatalogHandlers(parts.catalogView),
    ...createHubHandlers({
      hub: parts.hub,
      repository: parts.hubRepository,
      address: () => hubAddress(process.env.CLOISTER_HUB_URL),
      tokens,
    }),
    ...createDownloadHandlers(downloads),
    ...createLicenseHandlers(parts.licenses, software),
    ...createChatHandlers({
      chats: chatParts.chats,
      temporaryChats: {
        keep: chatParts.temporaryChats.keep,
        leave: (chatId) => {
          attachments.leaveTemporary(chatId);
          return chatParts.temporaryChats.leave(chatId);
        },
      },
      withLiveAnswer: (branch) => generation.withLiveAnswer(branch),
      withLiveText: (messages) => generation.withLiveText(messages),
      stopChat: (chatId) => generation.stopChat(chatId),
    }),
    ...composeChatFiles({ hostFor, storage, shell, newId, log }),
    ...createAssistantService({
      storage,
      publish,
      newId,
      now: Date.now,
      chooseFile: async () =>
        (await dialogs.chooseFiles("Import assistants", assistantFiles, { several: false }))?.[0] ?? null,
      saveText: (fileName, text) => dialogs.saveText("Export the assistant", fileName, text),
    }),
    ...chatParts.folderHandlers,
    ...chatParts.draftHandlers,
    ...createAttachmentHandlers(attachments),
    ...createLinkHandlers(storage, shell.openExternal),
    ...createGenerationHandlers(generation, engine),
    ...createSavedStateHandlers(savedStates),
    ...createArenaHandlers(arena),
    ...createEvaluationSetHandlers({
      sets: evaluation.sets,
      texts: evaluation.texts,
      chooseSetFile: async () =>
        (
          await dialogs.chooseFiles("Import an evaluation set", evaluationSetFiles, { several: false })
        )?.[0] ?? null,
      chooseTextFile: async () =>
        (await dialogs.chooseFiles("Choose a text", plainTexts, { several: false }))?.[0] ?? null,
      chooseSavePath: (fileName) =>
        dialogs.chooseSavePath("Export the evaluation set", fileName, exportedSetFiles),
    }),
    ...comparison.handlers,
    ...createDesktopHandlers(shell.desktop),
  };
};

const newId = (): string => randomBytes(16).toString("hex");
const certificates = { name: "PEM certificates", extensions: ["pem", "crt", "cer"] };
const assistantFiles = { name: "Assistants", extensions: ["json"] };
const plainTexts = { name: "Texts", extensions: ["txt", "md", "raw"] };
const evaluationSetFiles = { name: "Evaluation sets", extensions: ["jsonl", "csv", "tsv", "ndjson"] };
const exportedSetFiles = { name: "Evaluation sets", extensions: ["jsonl"] };
const ggufModels = { name: "GGUF models", extensions: ["gguf"] };

/** The services behind the router. What keeps them from starting is the answer to every request. */
export const composeWindowApp = async (
  shell: ShellServices,
  log: (line: string) => void,
): Promise<Router> => {
  try {
    return createRouter(await makeHandlers(shell, log), { log, checkOutput: shell.checksContract });
  } catch (thrown) {
    log(`the services could not be started: ${stackOf(thrown)}`);
    return refuseAll(thrown);
  }
};
