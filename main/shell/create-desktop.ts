import { globalShortcut, type WebFrameMain } from "electron";
import { effectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import type { Shortcut } from "../../app/commands/shortcut.ts";
import type { DesktopStatus } from "../../app/desktop/desktop-status.ts";
import type { EventName, EventPayload } from "../../app/ipc/contract.ts";
import type { Answer } from "../../app/ipc/envelope.ts";
import type { Settings } from "../../app/settings/settings.ts";
import { type AppTray, openAppTray } from "./app-tray.ts";
import type { ShellWords } from "./languages/shell-words.ts";
import { createQuickAccess } from "./quick-access.ts";
import { openQuickWindow, type QuickWindow } from "./quick-window.ts";

export type DesktopOptions = {
  readonly openWindow: () => void;
  readonly newChat: () => void;
  readonly quit: () => void;
  readonly backgroundColor: () => string;
  readonly findTrayHost: () => Promise<boolean>;
  readonly words: () => ShellWords;
  /** The window of the quick question has the focus. */
  readonly onQuickShown: () => void;
  readonly onStatus: (status: DesktopStatus) => void;
  /** Nothing leads back to this temporary chat. */
  readonly leaveChat: (chatId: string) => void;
  readonly log: (line: string) => void;
};

export type Desktop = {
  readonly apply: (settings: Pick<Settings, "tray" | "quickQuestion" | "shortcuts">) => void;
  readonly status: () => DesktopStatus;
  /** Whether the app goes on without its window. */
  readonly staysInTray: () => boolean;
  /** The language has changed: the tray and the quick question say everything in the new one. */
  readonly speakAnew: () => void;
  readonly showQuickQuestion: () => void;
  readonly hideQuickQuestion: () => void;
  readonly quickQuestionVisible: () => boolean;
  /** The answer to a request of the quick question; null where the frame is not its own, or may not ask this. */
  readonly ask: (
    frame: WebFrameMain,
    name: unknown,
    input: unknown,
    answer: () => Promise<Answer>,
  ) => Promise<Answer> | null;
  readonly tell: <Name extends EventName>(channel: string, name: Name, payload: EventPayload<Name>) => void;
  readonly dispose: () => void;
};

/** What the app is outside of its window: an icon in the tray, and a quick question a shortcut away. */
export const createDesktop = (options: DesktopOptions): Desktop => {
  let tray: AppTray | null = null;
  let trayWanted = false;
  let trayStatus: DesktopStatus["tray"] = "off";
  let quick: QuickWindow | null = null;
  const access = createQuickAccess(options.leaveChat);
  let quickOn = false;
  let registered: Shortcut | null = null;
  let quickStatus: DesktopStatus["quickQuestion"] = "off";
  let told = "";

  const status = (): DesktopStatus => ({ tray: trayStatus, quickQuestion: quickStatus });
  const tellStatus = (): void => {
    const now = JSON.stringify(status());
    if (now !== told) {
      told = now;
      options.onStatus(status());
    }
  };

  const showQuickQuestion = (): void => {
    if (!quickOn) {
      return;
    }
    if (quick === null || quick.browserWindow.isDestroyed()) {
      const opened = openQuickWindow({
        backgroundColor: options.backgroundColor(),
        words: options.words,
        onShown: () => options.onQuickShown(),
      });
      opened.browserWindow.webContents.on("render-process-gone", (_event, { reason }) => {
        options.log(`the quick question's process is gone: ${reason}`);
        opened.close();
        access.leaveAll();
      });
      // Its page was loaded, for the first time or anew.
      opened.browserWindow.webContents.on("did-navigate", access.leaveAll);
      quick = opened;
    }
    quick.show();
  };
  const toggleQuickQuestion = (): void => {
    if (quick?.isVisible() === true && quick.browserWindow.isFocused()) {
      quick.hide();
    } else {
      showQuickQuestion();
    }
  };

  const removeTray = (): void => {
    tray?.remove();
    tray = null;
    trayStatus = "off";
  };
  const putIntoTray = async (): Promise<void> => {
    trayStatus = "starting";
    const hosted = await options.findTrayHost();
    // Switched off meanwhile.
    if (!trayWanted || tray !== null) {
      return;
    }
    if (hosted) {
      try {
        tray = openAppTray({
          open: options.openWindow,
          newChat: options.newChat,
          askQuickly: showQuickQuestion,
          quit: options.quit,
          words: options.words,
        });
        tray.offerQuickQuestion(quickOn);
      } catch (thrown) {
        options.log(`the tray could not be used: ${thrown instanceof Error ? thrown.message : "unknown"}`);
      }
    }
    trayStatus = tray === null ? "missing" : "shown";
    tellStatus();
  };

  const register = (shortcut: Shortcut | null): void => {
    if (registered !== null && registered !== shortcut) {
      globalShortcut.unregister(registered);
      registered = null;
    }
    if (shortcut !== null && registered === null) {
      registered = takeKeys(shortcut, toggleQuickQuestion) ? shortcut : null;
    }
  };

  return {
    speakAnew: () => {
      tray?.offerQuickQuestion(quickOn);
      if (quick !== null && !quick.browserWindow.isDestroyed()) {
        quick.browserWindow.webContents.reload();
      }
    },
    apply: ({ tray: wanted, quickQuestion, shortcuts }) => {
      if (wanted !== trayWanted) {
        trayWanted = wanted;
        if (wanted) {
          void putIntoTray();
        } else {
          removeTray();
        }
      }
      const shortcut = effectiveShortcuts(shortcuts, process.platform === "darwin")["quick-question"];
      quickOn = quickQuestion;
      register(quickQuestion ? shortcut : null);
      quickStatus = !quickQuestion
        ? "off"
        : shortcut === null
          ? "without-keys"
          : registered === null
            ? "taken"
            : "ready";
      tray?.offerQuickQuestion(quickOn);
      if (!quickOn) {
        quick?.close();
        quick = null;
        access.leaveAll();
      }
      tellStatus();
    },
    status,
    staysInTray: () => tray !== null,
    showQuickQuestion,
    hideQuickQuestion: () => quick?.hide(),
    quickQuestionVisible: () => quick?.isVisible() ?? false,
    ask: (frame, name, input, answer) =>
      quick !== null &&
      !quick.browserWindow.isDestroyed() &&
      frame === quick.browserWindow.webContents.mainFrame
        ? access.ask(name, input, answer)
        : null,
    tell: (channel, name, payload) => {
      if (quick !== null && !quick.browserWindow.isDestroyed() && access.mayHear(name, payload)) {
        quick.browserWindow.webContents.send(channel, { name, payload });
      }
    },
    dispose: () => {
      register(null);
      removeTray();
      quick?.close();
      quick = null;
    },
  };
};

/** False where another program has the keys, or the system knows none such. */
const takeKeys = (shortcut: Shortcut, run: () => void): boolean => {
  try {
    return globalShortcut.register(shortcut, run);
  } catch {
    return false;
  }
};
