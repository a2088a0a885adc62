import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ShellServices } from "./start-shell.ts";

/** What the windows ask of the desktop around them. */
export const createDesktopHandlers = (desktop: ShellServices["desktop"]): FeatureHandlers<"desktop"> => ({
  "desktop.status": async () => desktop.status(),
  "desktop.showQuickQuestion": async () => {
    desktop.showQuickQuestion();
    return {};
  },
  "desktop.hideQuickQuestion": async () => {
    desktop.hideQuickQuestion();
    return {};
  },
  "desktop.openChat": async ({ chatId }) => {
    desktop.openChat(chatId);
    return {};
  },
});
