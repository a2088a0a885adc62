import path from "node:path";
import type { ChatExportProgress } from "../../app/chat-export/chat-export-events.ts";
import { exportEnding, plainFileName } from "../../app/chat-export/export-file-name.ts";
import type { ExportOptions } from "../../app/chat-export/export-options.ts";
import { exportWordsIn } from "../../app/chat-export/export-words.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { Language } from "../../app/languages/language.ts";
import { chatText } from "./chat-text.ts";
import { estimateBytes } from "./estimate-bytes.ts";
import type { StorageCalls } from "./storage-calls.ts";
import { writeBeside } from "./write-beside.ts";
import { writerFor } from "./writer-for.ts";
import { type ZipInput, zipPieces } from "./zip-pieces.ts";

export type ChatExportServiceOptions = {
  readonly storage: StorageCalls;
  /** Asks where to; null where that was cancelled. `ending` without the dot. */
  readonly chooseSavePath: (fileName: string, ending: string) => Promise<string | null>;
  /** Prints a page of ours and gives back the PDF. */
  readonly printToPdf: (html: AsyncIterable<string>, signal: AbortSignal) => Promise<Uint8Array>;
  readonly onProgress: (progress: ChatExportProgress) => void;
  /** What documents for people say beside what is in the chats. */
  readonly language: () => Language;
  readonly newId: () => string;
  readonly log: (line: string) => void;
};

export type ChatExportService = {
  estimate(options: ExportOptions): Promise<RequestOutput<"chatExport.estimate">>;
  start(options: ExportOptions): Promise<RequestOutput<"chatExport.start">>;
  /** Does nothing where it has ended already. */
  cancel(exportId: string): void;
  /** Cancels all and waits for them. */
  dispose(): Promise<void>;
};

type Sizes = readonly {
  readonly chatId: string;
  readonly title: string;
  readonly messages: number;
  readonly textBytes: number;
}[];

const progressEveryMs = 150;
/** Chromium lays a page out as a whole: more would take minutes and gigabytes. */
const printLimitBytes = 24 * 1024 * 1024;

/** Writes chats into files that a person names, one export at a time or several. */
export const createChatExportService = (options: ChatExportServiceOptions): ChatExportService => {
  const { storage } = options;
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();

  const sizesOf = ({ scope }: ExportOptions): Promise<Sizes> =>
    storage.call("exportSizes", {
      chatId: scope.kind === "all" ? null : scope.chatId,
      branchOnly: scope.kind === "branch",
    });

  /** Chats that are nothing but a name are in no list either. */
  const worthExporting = async (asked: ExportOptions): Promise<Sizes> => {
    const sizes = await sizesOf(asked);
    if (sizes.length === 0) {
      throw new AppError("not-found", "There is no chat to export.");
    }
    return sizes;
  };

  /** One text for one file; for all chats as Markdown or HTML, an archive with a file for each. */
  const isArchive = ({ scope, format }: ExportOptions): boolean =>
    scope.kind === "all" && (format === "markdown" || format === "html");

  const write = async (
    asked: ExportOptions,
    sizes: Sizes,
    filePath: string,
    signal: AbortSignal,
    onMessages: (count: number) => void,
  ): Promise<void> => {
    const branchOnly = asked.scope.kind === "branch";
    const language = options.language();
    const textOf = (title: string, chatIds: readonly string[]) =>
      chatText({
        storage,
        writer: writerFor(asked.format, { withFigures: asked.withFigures, language }),
        title,
        chatIds,
        branchOnly,
        signal,
        onMessages,
      });
    const title = asked.scope.kind === "all" ? exportWordsIn(language).allChats : (sizes[0]?.title ?? "");
    const chatIds = sizes.map(({ chatId }) => chatId);
    if (isArchive(asked)) {
      async function* inputs(): AsyncGenerator<ZipInput> {
        const digits = String(sizes.length).length;
        for (const [index, size] of sizes.entries()) {
          const number = String(index + 1).padStart(digits, "0");
          yield {
            name: `${number} ${plainFileName(size.title)}.${exportEnding(asked.format)}`,
            text: textOf(size.title, [size.chatId]),
          };
        }
      }
      await writeBeside(filePath, zipPieces(inputs()));
      return;
    }
    if (asked.format === "pdf") {
      const pdf = await options.printToPdf(textOf(title, chatIds), signal);
      async function* whole(): AsyncGenerator<Uint8Array> {
        yield pdf;
      }
      await writeBeside(filePath, whole());
      return;
    }
    await writeBeside(filePath, textOf(title, chatIds));
  };

  const run = async (
    exportId: string,
    asked: ExportOptions,
    sizes: Sizes,
    filePath: string,
    stop: AbortController,
  ) => {
    const totalMessages = sizes.reduce((sum, { messages }) => sum + messages, 0);
    let doneMessages = 0;
    let toldMs = 0;
    const tell = (state: ChatExportProgress["state"], error: AppError | null = null): void => {
      options.onProgress({
        exportId,
        state,
        doneMessages: Math.min(doneMessages, totalMessages),
        totalMessages,
        fileName: path.basename(filePath).slice(0, 300),
        error: error?.toData() ?? null,
      });
    };
    tell("running");
    try {
      await write(asked, sizes, filePath, stop.signal, (count) => {
        doneMessages += count;
        if (performance.now() - toldMs >= progressEveryMs) {
          toldMs = performance.now();
          tell("running");
        }
      });
      doneMessages = totalMessages;
      tell("done");
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "internal") {
        options.log(
          `an export failed: ${String(error.cause instanceof Error ? error.cause.stack : error.cause)}`,
        );
      }
      tell(stop.signal.aborted ? "cancelled" : "failed", stop.signal.aborted ? null : error);
    } finally {
      running.delete(exportId);
    }
  };

  return {
    estimate: async (asked) => {
      const sizes = await sizesOf(asked);
      const messages = sizes.reduce((sum, size) => sum + size.messages, 0);
      const textBytes = sizes.reduce((sum, size) => sum + size.textBytes, 0);
      return {
        chats: sizes.length,
        messages,
        sizeBytes: estimateBytes({
          format: asked.format,
          withFigures: asked.withFigures,
          isArchive: isArchive(asked),
          chats: sizes.length,
          messages,
          textBytes,
        }),
      };
    },
    start: async (asked) => {
      const sizes = await worthExporting(asked);
      const textBytes = sizes.reduce((sum, size) => sum + size.textBytes, 0);
      if (asked.format === "pdf" && textBytes > printLimitBytes) {
        throw new AppError("usage", "This is too long to be printed as a PDF. Choose another format.");
      }
      const ending = isArchive(asked) ? "zip" : exportEnding(asked.format);
      const name = plainFileName(
        asked.scope.kind === "all" ? exportWordsIn(options.language()).allChatsFile : (sizes[0]?.title ?? ""),
      );
      const filePath = await options.chooseSavePath(`${name}.${ending}`, ending);
      if (filePath === null) {
        return null;
      }
      const exportId = options.newId();
      const stop = new AbortController();
      // The window hears the id before it hears of the export.
      const done = new Promise<void>((resolve) => {
        setImmediate(() => resolve(run(exportId, asked, sizes, filePath, stop)));
      });
      running.set(exportId, { stop, done });
      return { exportId };
    },
    cancel: (exportId) => running.get(exportId)?.stop.abort(),
    dispose: async () => {
      const all = [...running.values()];
      for (const { stop } of all) {
        stop.abort();
      }
      await Promise.all(all.map(({ done }) => done));
    },
  };
};
