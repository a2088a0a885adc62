import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ChatImportService } from "./chat-import-service.ts";

/** What the window asks about bringing chats in. */
export const createChatImportHandlers = (service: ChatImportService): FeatureHandlers<"chatImport"> => ({
  "chatImport.choose": () => service.choose(),
  "chatImport.examine": ({ importId }) => service.examine(importId),
  "chatImport.start": (input) => service.start(input),
  "chatImport.cancel": async ({ importId }) => {
    service.cancel(importId);
    return {};
  },
  "chatImport.origin": ({ messageId }) => service.origin(messageId),
});
