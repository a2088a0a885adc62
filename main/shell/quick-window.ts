import { BrowserWindow, screen } from "electron";
import { pageOrigin } from "./content-security-policy.ts";
import { attachContextMenu } from "./context-menu.ts";
import type { ShellWords } from "./languages/shell-words.ts";
import { pagePreferences } from "./page-preferences.ts";

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
