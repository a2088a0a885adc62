import { AppError } from "../../../app/errors/app-error.ts";
import { type HostHandlers, serveHost } from "../process/serve-host.ts";
import { type StorageContract, storageContract } from "./contract.ts";
import { migrations } from "./migrations/migrations.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import { toStorageError } from "./storage-error.ts";
import { storageHandlers } from "./storage-handlers.ts";
import type { DatabaseFile } from "./unlock-database.ts";

// Nobody but the owner reads what this process makes.
process.umask(0o077);

type Opened = DatabaseFile &
  OpenDatabase & { readonly handlers: Omit<HostHandlers<StorageContract>, "open"> };

let opened: Opened | undefined;

const open: HostHandlers<StorageContract>["open"] = async ({ continued, ...file }) => {
  if (opened === undefined) {
    const database = openDatabase(file, migrations);
    try {
      opened = { ...file, ...database, handlers: storageHandlers(database, { continued }) };
    } catch (thrown) {
      database.close();
      throw toStorageError(thrown, file.databasePath);
    }
  } else if (opened.databasePath !== file.databasePath || opened.keyHex !== file.keyHex) {
    throw new AppError("invalid-request", "The storage host has another profile open. Restart Cloister.");
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
    listChats: onDatabase((calls) => calls.listChats),
    readChat: onDatabase((calls) => calls.readChat),
    changeChat: onDatabase((calls) => calls.changeChat),
    deleteChat: onDatabase((calls) => calls.deleteChat),
    restoreChat: onDatabase((calls) => calls.restoreChat),
    purgeDeleted: onDatabase((calls) => calls.purgeDeleted),
    readMore: onDatabase((calls) => calls.readMore),
    readTree: onDatabase((calls) => calls.readTree),
    readTurns: onDatabase((calls) => calls.readTurns),
    beginBranch: onDatabase((calls) => calls.beginBranch),
    copyBranch: onDatabase((calls) => calls.copyBranch),
    openAt: onDatabase((calls) => calls.openAt),
    showVersion: onDatabase((calls) => calls.showVersion),
    addExchange: onDatabase((calls) => calls.addExchange),
    addVersion: onDatabase((calls) => calls.addVersion),
    writeAnswer: onDatabase((calls) => calls.writeAnswer),
    readMessage: onDatabase((calls) => calls.readMessage),
    checkIntegrity: onDatabase((calls) => calls.checkIntegrity),
  }),
  async () => {
    opened?.close();
    opened = undefined;
  },
);
