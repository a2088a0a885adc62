import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ChatExportService } from "./chat-export-service.ts";

/** What the window asks about taking chats out of the app. */
export const createChatExportHandlers = (service: ChatExportService): FeatureHandlers<"chatExport"> => ({
  "chatExport.estimate": (input) => service.estimate(input),
  "chatExport.start": (input) => service.start(input),
  "chatExport.cancel": async ({ exportId }) => {
    service.cancel(exportId);
    return {};
  },
});
