import path from "node:path";
import type { ExaminedFile, ImportReport } from "../../app/chat-import/chat-import-requests.ts";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import type { CheckContract } from "../hosts/check/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import { createLeftOutCounts } from "./left-out-counts.ts";
import { type FoundChat, readChatFile } from "./read-chat-file.ts";
import type { StorageCalls } from "./storage-calls.ts";
import { type ChatToWrite, chatToWrite } from "./write-chat.ts";

export type ChatImportServiceOptions = {
  readonly storage: StorageCalls;
  /** Asks for files; empty where that was cancelled. */
  readonly chooseFiles: () => Promise<readonly string[]>;
  /** A host that may read these files and nothing else. */
  readonly checkHostFor: (filePaths: readonly string[]) => SupervisedHost<CheckContract>;
  readonly onProgress: (progress: EventPayload<"chatImport.progress">) => void;
  readonly newId: () => string;
};

export type ChatImportService = {
  choose(): Promise<RequestOutput<"chatImport.choose">>;
  examine(importId: string): Promise<RequestOutput<"chatImport.examine">>;
  start(input: RequestInput<"chatImport.start">): Promise<ImportReport>;
  cancel(importId: string): void;
  origin(messageId: string): Promise<RequestOutput<"chatImport.origin">>;
  dispose(): Promise<void>;
};

type Chosen = {
  readonly filePaths: readonly string[];
  stop: AbortController;
  /** Known once the files were examined. */
  totalMessages: number | null;
  work: Promise<unknown>;
};

const filesAtOnce = 100;
/** As many as a page may still have open. */
const keptChoices = 10;
const progressEveryMs = 150;

/** A name for people, without what would turn the text around it. */
const shownName = (filePath: string): string => plainTitle(path.basename(filePath)).slice(0, 300) || "file";

/** Jan keeps the title and the model of a thread beside its messages. */
const threadPathOf = (filePath: string): string | null =>
  path.basename(filePath).toLowerCase() === "messages.jsonl"
    ? path.join(path.dirname(filePath), "thread.json")
    : null;

/** Reads chats out of files of this and other apps. Files are named by dialogs alone, never by the page. */
export const createChatImportService = (options: ChatImportServiceOptions): ChatImportService => {
  const { storage } = options;
  const choices = new Map<string, Chosen>();

  const chosenFor = (importId: string): Chosen => {
    const chosen = choices.get(importId);
    if (chosen === undefined) {
      throw new AppError("not-found", "These files are not chosen any more. Choose them again.");
    }
    return chosen;
  };

  const forget = (importId: string): void => {
    choices.get(importId)?.stop.abort();
    choices.delete(importId);
  };

  const progressOf = (importId: string, totalMessages: number | null) => {
    let doneMessages = 0;
    let toldMs = Number.NEGATIVE_INFINITY;
    return (count: number): void => {
      doneMessages += count;
      if (performance.now() - toldMs >= progressEveryMs) {
        toldMs = performance.now();
        options.onProgress({ importId, doneMessages, totalMessages });
      }
    };
  };

  const read = (
    filePath: string,
    signal: AbortSignal,
    visitor: Parameters<typeof readChatFile>[0]["visitor"],
  ): Promise<void> => {
    const threadPath = threadPathOf(filePath);
    return readChatFile({
      host: options.checkHostFor(threadPath === null ? [filePath] : [filePath, threadPath]),
      filePath,
      threadPath,
      signal,
      visitor,
    });
  };

  /** Whether a chat is here already, or came before in these files. Says so once a chat: asking notes it. */
  const duplicates = () => {
    const seen = new Set<string>();
    return async ({ chat, fingerprint }: FoundChat): Promise<boolean> => {
      const cameBefore = seen.has(fingerprint);
      seen.add(fingerprint);
      if (cameBefore) {
        return true;
      }
      const [known] = await storage.call("findKnownChats", { chats: [{ chatId: chat.id, fingerprint }] });
      return known === true;
    };
  };

  const examineFiles = async (
    importId: string,
    chosen: Chosen,
  ): Promise<RequestOutput<"chatImport.examine">> => {
    const isDuplicate = duplicates();
    const progress = progressOf(importId, null);
    const files: ExaminedFile[] = [];
    for (const filePath of chosen.filePaths) {
      const leftOut = createLeftOutCounts();
      let kind: ExaminedFile["kind"] = null;
      let chats = 0;
      let messages = 0;
      let duplicateChats = 0;
      let error: AppError | null = null;
      try {
        await read(filePath, chosen.stop.signal, {
          begin: async (found) => {
            kind = found.app;
            chats += 1;
            messages += found.messageCount;
            duplicateChats += (await isDuplicate(found)) ? 1 : 0;
            return true;
          },
          messages: async (some) => {
            progress(some.length);
            for (const what of some.flatMap(({ notImported }) => notImported)) {
              leftOut.add(what);
            }
          },
          end: async () => {},
          unreadable: (title, reason) => leftOut.add(unreadable(title, reason)),
        });
      } catch (thrown) {
        error = toAppError(thrown);
        if (error.code === "cancelled") {
          throw error;
        }
      }
      files.push({
        name: shownName(filePath),
        kind,
        chats,
        messages,
        duplicates: duplicateChats,
        leftOut: leftOut.list(),
        error: error?.toData() ?? null,
      });
    }
    chosen.totalMessages = files.reduce((sum, { messages }) => sum + messages, 0);
    return { files };
  };

  const importFiles = async (
    importId: string,
    chosen: Chosen,
    duplicatesWanted: "skip" | "import",
  ): Promise<ImportReport> => {
    const isDuplicate = duplicates();
    const progress = progressOf(importId, chosen.totalMessages);
    const leftOut = createLeftOutCounts();
    const failures: ImportReport["failures"] = [];
    let importedChats = 0;
    let importedMessages = 0;
    let skippedDuplicates = 0;
    let cancelled = false;
    for (const filePath of chosen.filePaths) {
      let writing: { readonly chat: ChatToWrite; readonly count: number; notes: readonly string[] } | null =
        null;
      try {
        await read(filePath, chosen.stop.signal, {
          begin: async (found) => {
            writing = null;
            if ((await isDuplicate(found)) && duplicatesWanted === "skip") {
              skippedDuplicates += 1;
              progress(found.messageCount);
              return false;
            }
            writing = {
              chat: chatToWrite(storage, found, { importId: options.newId(), at: Date.now() }),
              count: found.messageCount,
              notes: [],
            };
            return true;
          },
          messages: async (some, from) => {
            await writing?.chat.add(some, from);
            progress(some.length);
            if (writing !== null) {
              writing.notes = [...writing.notes, ...some.flatMap(({ notImported }) => notImported)];
            }
          },
          end: async () => {
            if (writing !== null) {
              await writing.chat.commit();
              importedChats += 1;
              importedMessages += writing.count;
              for (const what of writing.notes) {
                leftOut.add(what);
              }
              writing = null;
            }
          },
          unreadable: (title, reason) => leftOut.add(unreadable(title, reason)),
        });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code === "cancelled") {
          cancelled = true;
          break;
        }
        failures.push({ name: shownName(filePath), error: error.toData() });
      }
    }
    return {
      importedChats,
      importedMessages,
      skippedDuplicates,
      leftOut: leftOut.list(),
      failures,
      cancelled,
    };
  };

  /** Work on one choice goes one after another. */
  const during = <Result>(chosen: Chosen, work: () => Promise<Result>): Promise<Result> => {
    const result = chosen.work.then(work);
    chosen.work = result.catch(() => {});
    return result;
  };

  return {
    choose: async () => {
      const filePaths = await options.chooseFiles();
      if (filePaths.length === 0) {
        return null;
      }
      if (filePaths.length > filesAtOnce) {
        throw new AppError("usage", `Choose at most ${filesAtOnce} files at a time.`);
      }
      const importId = options.newId();
      choices.set(importId, {
        filePaths,
        stop: new AbortController(),
        totalMessages: null,
        work: Promise.resolve(),
      });
      for (const oldest of [...choices.keys()].slice(0, -keptChoices)) {
        forget(oldest);
      }
      return { importId, names: filePaths.map(shownName) };
    },
    examine: async (importId) => {
      const chosen = chosenFor(importId);
      return during(chosen, () => examineFiles(importId, chosen));
    },
    start: async ({ importId, duplicates: wanted }) => {
      const chosen = chosenFor(importId);
      const report = await during(chosen, () => importFiles(importId, chosen, wanted));
      choices.delete(importId);
      return report;
    },
    cancel: forget,
    origin: (messageId) => storage.call("readOrigin", { messageId }),
    dispose: async () => {
      const all = [...choices.values()];
      for (const { stop } of all) {
        stop.abort();
      }
      await Promise.all(all.map(({ work }) => work));
    },
  };
};

const unreadable = (title: string, reason: string): string =>
  `a chat (“${plainTitle(title).slice(0, 80) || "without a title"}”): ${reason}`.slice(0, 500);
