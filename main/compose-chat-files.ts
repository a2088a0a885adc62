import { createChatExportService } from "./chat-export/chat-export-service.ts";
import { createChatExportHandlers } from "./chat-export/create-chat-export-handlers.ts";
import { createChatImportService } from "./chat-import/chat-import-service.ts";
import { createChatImportHandlers } from "./chat-import/create-chat-import-handlers.ts";
import type { HostFor } from "./compose-hosts.ts";
import { checkContract } from "./hosts/check/contract.ts";
import { chatFileConfinement } from "./hosts/process/confinements.ts";
import type { HostClient } from "./hosts/process/host-client.ts";
import type { StorageContract } from "./hosts/storage/contract.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeChatFilesOptions = {
  readonly hostFor: HostFor;
  readonly storage: Pick<HostClient<StorageContract>, "call">;
  readonly shell: Pick<ShellServices, "publish" | "language" | "onQuit" | "dialogs" | "printToPdf">;
  readonly newId: () => string;
  readonly log: (line: string) => void;
};

const chatFiles = { name: "Exports of chats", extensions: ["json", "jsonl", "zip"] };

/** Chats into files, and out of files: what the window asks about both. */
export const composeChatFiles = ({ hostFor, storage, shell, newId, log }: ComposeChatFilesOptions) => {
  const exports = createChatExportService({
    storage,
    chooseSavePath: (fileName, ending) =>
      shell.dialogs.chooseSavePath("Export", fileName, { name: ending.toUpperCase(), extensions: [ending] }),
    printToPdf: shell.printToPdf,
    language: shell.language,
    onProgress: (progress) => shell.publish("chatExport.changed", progress),
    newId,
    log,
  });
  const imports = createChatImportService({
    storage,
    chooseFiles: async () =>
      (await shell.dialogs.chooseFiles("Import chats", chatFiles, { several: true })) ?? [],
    checkHostFor: (filePaths) =>
      hostFor({ contract: checkContract, confinement: () => chatFileConfinement(filePaths) }),
    onProgress: (progress) => shell.publish("chatImport.progress", progress),
    newId,
  });
  shell.onQuit(async () => {
    await Promise.all([exports.dispose(), imports.dispose()]);
  });
  return { ...createChatExportHandlers(exports), ...createChatImportHandlers(imports) };
};
