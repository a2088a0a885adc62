import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { app, BrowserWindow, dialog, powerMonitor, protocol, session, shell } from "electron";
import { effectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import { eventChannel } from "../../app/ipc/channels.ts";
import type { EventName, EventPayload } from "../../app/ipc/contract.ts";
import { type Language, type LanguagePreference, spokenLanguage } from "../../app/languages/language.ts";
import type { Settings } from "../../app/settings/settings.ts";
import { installNetworkGuard } from "../egress/guard.ts";
import { type AppWindow, openAppWindow, paperOf } from "./app-window.ts";
import { setApplicationMenu } from "./application-menu.ts";
import { quietChromium, reasonToRefuseStart, writeBelowProfile } from "./command-line.ts";
import { pageScheme } from "./content-security-policy.ts";
import { createDesktop, type Desktop } from "./create-desktop.ts";
import { createDialogs, type Dialogs } from "./dialogs.ts";
import { driverAttached } from "./driver-attached.ts";
import { findTrayHost } from "./find-tray-host.ts";
import { shellWordsIn } from "./languages/words-in.ts";
import { lockContents } from "./lock-contents.ts";
import { lockSession } from "./lock-session.ts";
import { windowPartition } from "./page-preferences.ts";
import { refuseStart } from "./refuse-start.ts";
import type { Router } from "./router.ts";
import { createPageServer } from "./serve-page.ts";
import { serveRequests } from "./serve-requests.ts";
import { stackOf } from "./stack-of.ts";
import { createStopTasks } from "./stop-tasks.ts";
import { createWindowStateFile } from "./window-state-file.ts";

/** What the shell gives to the services. */
export type ShellServices = {
  /** Everything this profile writes lies below it. */
  readonly profileFolder: string;
  /** Where the app's own files lie: the checkout, or the asar. */
  readonly appFolder: string;
  readonly isPackaged: boolean;
  readonly version: string;
  /** Whether what crosses to the page is held against the contract: in development and tests. */
  readonly checksContract: boolean;
  /** Tells the window; does nothing while there is none. */
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** Runs before the app ends, last added first, with 5 s for all. */
  readonly onQuit: (task: () => Promise<void>) => void;
  /** Runs when the main window is gone with what only its page had: closed, or crashed and not opened again. */
  readonly onWindowGone: (task: () => void) => void;
  /** Runs when the machine is about to sleep, with 2 s for all. */
  readonly onSuspend: (task: () => Promise<void>) => void;
  /**
   * Colors of the windows, the shortcuts in the menu, the tray and the quick question. `explained` is told once the
   * person knows that the app stays in the tray.
   */
  readonly applySettings: (settings: Settings, explained: () => void) => void;
  /** What the menus, the dialogs and the page speak. Where that is another language than before, the page loads again. */
  readonly setLanguage: (preference: LanguagePreference) => void;
  /** The language that is spoken now. */
  readonly language: () => Language;
  readonly desktop: Pick<Desktop, "status" | "showQuickQuestion" | "hideQuickQuestion"> & {
    /** Brings the window to the front and opens the chat in it. */
    readonly openChat: (chatId: string) => void;
  };
  /** Opens an https address in the system's browser after the person confirmed it; answers whether they did. Fails with link-refused. */
  readonly openExternal: (address: string) => Promise<boolean>;
  readonly dialogs: Dialogs;
  /** Prints a page of ours, out of sight and offline. Throws AppError. */
  readonly printToPdf: (html: AsyncIterable<string>, signal: AbortSignal) => Promise<Uint8Array>;
  /** On the dock or the task bar, from 0 to 1; null takes it away. */
  readonly setProgress: (share: number | null) => void;
  /** Shows a file or folder in the system's file manager. */
  readonly reveal: (path: string) => void;
  /** Whether a person could be looking at the window. */
  readonly windowVisible: () => boolean;
};

export type ShellOptions = {
  /** Where this profile lies; it exists, and is this user's alone. */
  readonly profileFolder: string;
  /**
   * Builds the services. Called once the page's first file is served, so that what they read is read while the page's
   * process starts; requests wait for it. Never rejects.
   */
  readonly makeRouter: (shell: ShellServices) => Promise<Router>;
  /** One line for the log, never with anybody's words in it. */
  readonly log: (line: string) => void;
};

const pagePatienceMs = 1000;
const quitDeadlineMs = 5000;
const suspendDeadlineMs = 2000;
/** A page that crashes again and again is left crashed, so that the machine stays usable. */
const reloadsPerMinute = 3;

/**
 * Starts the window app. Returns at once; the window opens as soon as Electron is ready, before any service is.
 * A second start of the same profile brings the first one's window to the front and ends.
 */
export const startShell = (options: ShellOptions): void => {
  installNetworkGuard();
  // Without these, Electron shows a modal box for every stray error and everything waits behind it.
  process.on("uncaughtException", (error) => options.log(`uncaught exception: ${stackOf(error)}`));
  process.on("unhandledRejection", (reason) => options.log(`unhandled rejection: ${stackOf(reason)}`));

  const refusal = reasonToRefuseStart();
  if (refusal !== null) {
    refuseStart(refusal, 2);
    return;
  }
  const { profileFolder } = options;
  writeBelowProfile(profileFolder);
  quietChromium();
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  const allowDevTools = !app.isPackaged;
  app.on("session-created", (created) => lockSession(created, { allowDevTools }));
  app.on("web-contents-created", (_event, contents) => lockContents(contents));
  // Not awaited: `ready` waits for this module to finish.
  void start(options, allowDevTools).catch((thrown) => {
    options.log(`the window could not be opened: ${stackOf(thrown)}`);
    app.exit(1);
  });
};

const start = async (options: ShellOptions, allowDevTools: boolean): Promise<void> => {
  const { log, profileFolder } = options;
  await Promise.all([app.whenReady(), driverAttached()]);
  app.configureHostResolver({ secureDnsMode: "off", enableBuiltInResolver: false });

  const stateFile = createWindowStateFile(profileFolder);
  const systemLanguages = app.getPreferredSystemLanguages();
  let language = spokenLanguage(stateFile.read().language, systemLanguages);
  const words = () => shellWordsIn(language);
  const servePage = createPageServer(join(app.getAppPath(), "out", "renderer"), () => language);
  let pageAsked = (): void => {};
  const firstPage = new Promise<void>((resolve) => {
    pageAsked = resolve;
  });
  // Not `protocol.handle`: what it answers with is Node's `Response`, which takes a tenth of a second to be read.
  session
    .fromPartition(windowPartition)
    .protocol.registerBufferProtocol(pageScheme, ({ method, url }, answer) => {
      void servePage({ method, url }).then(answer).finally(pageAsked);
    });

  let current: AppWindow | undefined;
  let reloads: number[] = [];
  let applied: { readonly settings: Settings; readonly explained: () => void } | null = null;
  let quitting = false;
  const windowGoneTasks: (() => void)[] = [];
  const tellWindowGone = (): void => {
    for (const task of windowGoneTasks) {
      task();
    }
  };
  const open = (): AppWindow => {
    const opened = openAppWindow(stateFile, words);
    opened.browserWindow.webContents.on("render-process-gone", (_event, { reason }) => {
      log(`the page's process is gone: ${reason}`);
      const now = Date.now();
      reloads = [...reloads.filter((at) => now - at < 60_000), now];
      if (reason !== "clean-exit" && reloads.length <= reloadsPerMinute) {
        opened.browserWindow.webContents.reload();
      } else {
        tellWindowGone();
      }
    });
    opened.browserWindow.on("close", (event) => {
      if (!quitting && desktop.staysInTray()) {
        event.preventDefault();
        opened.browserWindow.hide();
        void explainTray();
      }
    });
    opened.browserWindow.on("closed", () => {
      current = undefined;
      tellWindowGone();
      // The window of the quick question may still be there, out of sight.
      if (process.platform !== "darwin") {
        app.quit();
      }
    });
    return opened;
  };
  const bringToFront = (): void => {
    current ??= open();
    current.bringToFront();
  };

  const publish: ShellServices["publish"] = (name, payload) => {
    if (current !== undefined && !current.browserWindow.isDestroyed()) {
      current.browserWindow.webContents.send(eventChannel, { name, payload });
    }
    desktop.tell(eventChannel, name, payload);
  };
  /** Once the window can hear: it may have to be opened first. */
  const tellInFront: ShellServices["publish"] = (name, payload) => {
    bringToFront();
    const contents = current?.browserWindow.webContents;
    if (contents?.isLoading() === true) {
      contents.once("did-finish-load", () => publish(name, payload));
    } else {
      publish(name, payload);
    }
  };
  const desktop = createDesktop({
    openWindow: bringToFront,
    newChat: () => tellInFront("shell.command", { command: "new-chat" }),
    quit: () => app.quit(),
    backgroundColor: () => paperOf(applied?.settings.theme ?? "system"),
    findTrayHost,
    words,
    onQuickShown: () => publish("desktop.quickQuestionShown", {}),
    onStatus: (status) => publish("desktop.changed", status),
    leaveChat: (chatId) =>
      void router.then(({ handle }) => handle("chats.leaveTemporary", { chatId })).catch(() => {}),
    log,
  });
  /** Said once: a window that is gone without a word would be missed. */
  const explainTray = async (): Promise<void> => {
    if (applied === null || applied.settings.trayExplained) {
      return;
    }
    const { explained } = applied;
    applied = { ...applied, settings: { ...applied.settings, trayExplained: true } };
    const { response } = await dialog.showMessageBox({
      type: "info",
      message: words().desktop.staysHeading,
      detail: words().desktop.stays,
      buttons: [words().desktop.understood, words().desktop.quit],
      defaultId: 0,
      cancelId: 0,
    });
    explained();
    if (response === 1) {
      app.quit();
    }
  };
  const showMenu = (changes: Settings["shortcuts"]): void =>
    setApplicationMenu({
      send: (command) => publish("shell.command", { command }),
      shortcuts: effectiveShortcuts(changes, process.platform === "darwin"),
      allowDevTools,
      words: words(),
    });
  current = open();

  const quitTasks = createStopTasks(log);
  const suspendTasks = createStopTasks(log);

  const services: ShellServices = {
    profileFolder,
    appFolder: app.getAppPath(),
    isPackaged: app.isPackaged,
    version: app.getVersion(),
    checksContract: allowDevTools,
    publish,
    onQuit: quitTasks.add,
    onWindowGone: (task) => windowGoneTasks.push(task),
    onSuspend: suspendTasks.add,
    applySettings: (settings, explained) => {
      const before = applied?.settings;
      applied = { settings, explained };
      current?.setTheme(settings.theme);
      if (JSON.stringify(before?.shortcuts ?? {}) !== JSON.stringify(settings.shortcuts)) {
        showMenu(settings.shortcuts);
      }
      desktop.apply(settings);
    },
    language: () => language,
    setLanguage: (preference) => {
      current?.rememberLanguage(preference);
      const spoken = spokenLanguage(preference, systemLanguages);
      if (spoken === language) {
        return;
      }
      language = spoken;
      showMenu(applied?.settings.shortcuts ?? {});
      desktop.speakAnew();
      if (current !== undefined && !current.browserWindow.isDestroyed()) {
        current.browserWindow.webContents.reload();
      }
    },
    desktop: {
      status: desktop.status,
      showQuickQuestion: desktop.showQuickQuestion,
      hideQuickQuestion: desktop.hideQuickQuestion,
      openChat: (chatId) => tellInFront("desktop.openChat", { chatId }),
    },
    openExternal: async (address) => {
      // The window in which the link was pressed: the app's own may be hidden while a quick question is asked.
      const window = BrowserWindow.getFocusedWindow() ?? current?.browserWindow;
      const { openExternal } = await import("./open-external.ts");
      return window !== undefined && openExternal(window, address, words());
    },
    dialogs: createDialogs(() => current?.browserWindow, words),
    printToPdf: async (html, signal) => (await import("./print-to-pdf.ts")).printToPdf(html, signal),
    setProgress: (share) => {
      if (current !== undefined && !current.browserWindow.isDestroyed()) {
        current.browserWindow.setProgressBar(share ?? -1);
      }
    },
    reveal: (path) => shell.showItemInFolder(path),
    windowVisible: () => (current?.isVisible() ?? false) || desktop.quickQuestionVisible(),
  };
  // A page that asks for nothing must not keep the services from starting.
  const router = Promise.race([firstPage, delay(pagePatienceMs)]).then(() => options.makeRouter(services));
  serveRequests({
    router,
    mainFrame: () => current?.browserWindow.webContents.mainFrame,
    answerOther: desktop.ask,
    log,
  });
  showMenu({});

  app.on("second-instance", bringToFront);
  app.on("activate", bringToFront);
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") {
      app.quit();
    }
  });
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (quitting) {
      return;
    }
    quitting = true;
    current?.remember();
    current?.browserWindow.hide();
    desktop.dispose();
    void quitTasks.run(quitDeadlineMs).then(() => app.exit(0));
  });
  powerMonitor.on("suspend", () => void suspendTasks.run(suspendDeadlineMs));
};
