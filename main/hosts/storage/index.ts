import { AppError } from "../../../app/errors/app-error.ts";
import { openPipeToMain } from "../process/pipe-to-main.ts";
import { type HostHandlers, serveHost } from "../process/serve-host.ts";
import { type StorageContract, storageContract } from "./contract.ts";
import { migrations } from "./migrations/migrations.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import { memoryPath, openInMemory } from "./open-in-memory.ts";
import { toStorageError } from "./storage-error.ts";
import { storageHandlers } from "./storage-handlers.ts";
import type { DatabaseFile } from "./unlock-database.ts";

// Nobody but the owner reads what this process makes.
process.umask(0o077);
const pipe = openPipeToMain();

type Opened = DatabaseFile &
  OpenDatabase & { readonly handlers: Omit<HostHandlers<StorageContract>, "open" | "openInMemory"> };

let opened: Opened | undefined;

const open: HostHandlers<StorageContract>["open"] = async ({ continued, ...file }) => {
  if (opened === undefined) {
    const database = openDatabase(file, migrations);
    try {
      opened = {
        ...file,
        ...database,
        handlers: storageHandlers(database, { continued, pipe, databasePath: file.databasePath }),
      };
    } catch (thrown) {
      database.close();
      throw toStorageError(thrown, file.databasePath);
    }
  } else if (opened.databasePath !== file.databasePath || opened.keyHex !== file.keyHex) {
    throw new AppError("invalid-request", "The storage host has another profile open. Restart Cloister.");
  }
  return { sqliteVersion: opened.sqliteVersion, schemaVersion: opened.schemaVersion };
};

/** Kept apart from the profile: a host has one of them open, never both. */
const inMemory: HostHandlers<StorageContract>["openInMemory"] = async () => {
  if (opened === undefined) {
    const database = openInMemory(migrations);
    opened = {
      databasePath: memoryPath,
      keyHex: "",
      ...database,
      handlers: storageHandlers(database, { continued: false, pipe: null, databasePath: memoryPath }),
    };
  } else if (opened.databasePath !== memoryPath) {
    throw new AppError("invalid-request", "The storage host has a profile open. Restart Cloister.");
  }
  return { sqliteVersion: opened.sqliteVersion, schemaVersion: opened.schemaVersion };
};

type Handlers = Opened["handlers"];

/** Runs one call on the open database; what the database throws becomes a sentence. */
const onDatabase =
  <Input, Output>(choose: (handlers: Handlers) => (input: Input, signal: AbortSignal) => Promise<Output>) =>
  async (input: Input, signal: AbortSignal): Promise<Output> => {
    if (opened === undefined) {
      throw new AppError("storage-failed", "Your chats are not open yet. Try again.", {
        details: { notOpen: true },
      });
    }
    const { handlers, databasePath } = opened;
    try {
      return await choose(handlers)(input, signal);
    } catch (thrown) {
      throw toStorageError(thrown, databasePath);
    }
  };

serveHost(
  storageContract,
  () => ({
    open,
    openInMemory: inMemory,
    listChats: onDatabase((calls) => calls.listChats),
    readChat: onDatabase((calls) => calls.readChat),
    changeChat: onDatabase((calls) => calls.changeChat),
    deleteChats: onDatabase((calls) => calls.deleteChats),
    restoreChats: onDatabase((calls) => calls.restoreChats),
    organizeChats: onDatabase((calls) => calls.organizeChats),
    duplicateChat: onDatabase((calls) => calls.duplicateChat),
    takeOutChat: onDatabase((calls) => calls.takeOutChat),
    putInChat: onDatabase((calls) => calls.putInChat),
    eraseChats: onDatabase((calls) => calls.eraseChats),
    listFolders: onDatabase((calls) => calls.listFolders),
    addFolder: onDatabase((calls) => calls.addFolder),
    changeFolder: onDatabase((calls) => calls.changeFolder),
    deleteFolder: onDatabase((calls) => calls.deleteFolder),
    restoreFolder: onDatabase((calls) => calls.restoreFolder),
    listDrafts: onDatabase((calls) => calls.listDrafts),
    writeDraft: onDatabase((calls) => calls.writeDraft),
    listEdits: onDatabase((calls) => calls.listEdits),
    writeEdit: onDatabase((calls) => calls.writeEdit),
    addDraftAttachment: onDatabase((calls) => calls.addDraftAttachment),
    listDraftAttachments: onDatabase((calls) => calls.listDraftAttachments),
    readDraftAttachment: onDatabase((calls) => calls.readDraftAttachment),
    removeDraftAttachments: onDatabase((calls) => calls.removeDraftAttachments),
    readAttachments: onDatabase((calls) => calls.readAttachments),
    purgeDeleted: onDatabase((calls) => calls.purgeDeleted),
    readMore: onDatabase((calls) => calls.readMore),
    readTree: onDatabase((calls) => calls.readTree),
    readTurns: onDatabase((calls) => calls.readTurns),
    beginBranch: onDatabase((calls) => calls.beginBranch),
    copyBranch: onDatabase((calls) => calls.copyBranch),
    openAt: onDatabase((calls) => calls.openAt),
    showVersion: onDatabase((calls) => calls.showVersion),
    search: onDatabase((calls) => calls.search),
    findInChat: onDatabase((calls) => calls.findInChat),
    addExchange: onDatabase((calls) => calls.addExchange),
    addVersion: onDatabase((calls) => calls.addVersion),
    writeAnswer: onDatabase((calls) => calls.writeAnswer),
    listSummaries: onDatabase((calls) => calls.listSummaries),
    addSummary: onDatabase((calls) => calls.addSummary),
    changeSummary: onDatabase((calls) => calls.changeSummary),
    readMessage: onDatabase((calls) => calls.readMessage),
    exportSizes: onDatabase((calls) => calls.exportSizes),
    exportPage: onDatabase((calls) => calls.exportPage),
    findKnownChats: onDatabase((calls) => calls.findKnownChats),
    stageMessages: onDatabase((calls) => calls.stageMessages),
    commitChat: onDatabase((calls) => calls.commitChat),
    readOrigin: onDatabase((calls) => calls.readOrigin),
    listAssistants: onDatabase((calls) => calls.listAssistants),
    readAssistant: onDatabase((calls) => calls.readAssistant),
    saveAssistant: onDatabase((calls) => calls.saveAssistant),
    deleteAssistant: onDatabase((calls) => calls.deleteAssistant),
    restoreAssistant: onDatabase((calls) => calls.restoreAssistant),
    expectState: onDatabase((calls) => calls.expectState),
    keepState: onDatabase((calls) => calls.keepState),
    dropState: onDatabase((calls) => calls.dropState),
    findState: onDatabase((calls) => calls.findState),
    sendState: onDatabase((calls) => calls.sendState),
    trimStates: onDatabase((calls) => calls.trimStates),
    forgetState: onDatabase((calls) => calls.forgetState),
    forgetStates: onDatabase((calls) => calls.forgetStates),
    stateUse: onDatabase((calls) => calls.stateUse),
    checkIntegrity: onDatabase((calls) => calls.checkIntegrity),
  }),
  async () => {
    opened?.close();
    opened = undefined;
  },
);
