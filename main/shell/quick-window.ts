import { BrowserWindow, screen } from "electron";
import type { EventName, RequestName } from "../../app/ipc/contract.ts";
import { pageOrigin } from "./content-security-policy.ts";
import { attachContextMenu } from "./context-menu.ts";
import type { ShellWords } from "./languages/shell-words.ts";
import { pagePreferences } from "./page-preferences.ts";

/** All that the page of the quick question may ask: one question, its answer, and the way into the app. */
export const quickRequests: ReadonlySet<RequestName> = new Set<RequestName>([
  "settings.get",
  "models.list",
  "models.status",
  "generation.send",
  "generation.stop",
  "generation.acknowledge",
  "generation.countTokens",
  "chats.keepTemporary",
  "chats.leaveTemporary",
  "links.open",
  "desktop.hideQuickQuestion",
  "desktop.openChat",
]);

/** All that it is told. Of the list of chats it learns nothing. */
export const quickEvents: ReadonlySet<EventName> = new Set<EventName>([
  "settings.changed",
  "models.changed",
  "models.status",
  "generation.delta",
  "generation.changed",
  "generation.promptProgress",
  "generation.context",
  "generation.summarizing",
  "hosts.stopped",
  "desktop.quickQuestionShown",
]);

const size = { width: 640, height: 420 } as const;
const smallest = { width: 420, height: 260 } as const;
/** From the top of the screen, as a share of its height: where eyes are, above the middle. */
const shareAbove = 0.2;

export type QuickWindow = {
  readonly browserWindow: BrowserWindow;
  /** In the middle of the screen where the pointer is, with the focus. */
  readonly show: () => void;
  readonly hide: () => void;
  readonly isVisible: () => boolean;
  readonly close: () => void;
};

/** A small window above all others, without a frame, locked in like the app's own. Closing it only hides it. */
export const openQuickWindow = (options: {
  readonly backgroundColor: string;
  readonly words: () => ShellWords;
  readonly onShown: () => void;
}): QuickWindow => {
  const window = new BrowserWindow({
    title: "Cloister – Quick question",
    show: false,
    ...size,
    minWidth: smallest.width,
    minHeight: smallest.height,
    frame: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    fullscreenable: false,
    maximizable: false,
    minimizable: false,
    backgroundColor: options.backgroundColor,
    webPreferences: pagePreferences(),
  });
  attachContextMenu(window, options.words);
  let closing = false;
  window.on("close", (event) => {
    if (!closing) {
      event.preventDefault();
      window.hide();
    }
  });
  const loaded = window.loadURL(`${pageOrigin}/quick.html`).catch(() => {});

  return {
    browserWindow: window,
    show: () => {
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      const [width = size.width, height = size.height] = window.getSize();
      window.setBounds({
        x: Math.round(workArea.x + (workArea.width - width) / 2),
        y: Math.round(workArea.y + Math.min(workArea.height * shareAbove, workArea.height - height)),
        width,
        height,
      });
      void loaded.then(() => {
        if (!window.isDestroyed()) {
          window.show();
          window.focus();
          options.onShown();
        }
      });
    },
    hide: () => window.hide(),
    isVisible: () => !window.isDestroyed() && window.isVisible(),
    close: () => {
      closing = true;
      window.destroy();
    },
  };
};
