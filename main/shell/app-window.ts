import { BrowserWindow, nativeTheme, screen } from "electron";
import type { LanguagePreference } from "../../app/languages/language.ts";
import type { Theme } from "../../app/settings/settings.ts";
import { pageOrigin } from "./content-security-policy.ts";
import { attachContextMenu } from "./context-menu.ts";
import type { ShellWords } from "./languages/shell-words.ts";
import { pagePreferences } from "./page-preferences.ts";
import { fitToScreens, minimumSize, type WindowState } from "./window-state.ts";
import type { WindowStateFile } from "./window-state-file.ts";

/** The `paper` colors of renderer/styles, for the moments before the page has painted. */
const paper = { light: "#fcfbf9", dark: "#15181a" } as const;
const highContrastPaper = { light: "#ffffff", dark: "#000000" } as const;

export const paperOf = (theme: Theme): string => {
  const ground = nativeTheme.shouldUseDarkColors ? "dark" : "light";
  return theme === "contrast" ? highContrastPaper[ground] : paper[ground];
};

/** High contrast is light or dark as the system is. */
const themeSourceOf = (theme: Theme): "system" | "light" | "dark" =>
  theme === "contrast" ? "system" : theme;

export type AppWindow = {
  readonly browserWindow: BrowserWindow;
  /** Shows, restores and focuses the window. */
  readonly bringToFront: () => void;
  readonly setTheme: (theme: Theme) => void;
  /** Remembered, so that the page is served in it from the first moment of the next start. */
  readonly rememberLanguage: (language: LanguagePreference) => void;
  /** Whether a person could be looking at it. */
  readonly isVisible: () => boolean;
  /** Writes size and position now. */
  readonly remember: () => void;
};

const rememberAfterMs = 500;

/** Opens the window where it last was, in the colors it last had, and loads the page. */
export const openAppWindow = (stateFile: WindowStateFile, words: () => ShellWords): AppWindow => {
  let state: WindowState = fitToScreens(
    stateFile.read(),
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
  );
  nativeTheme.themeSource = themeSourceOf(state.theme);

  const window = new BrowserWindow({
    title: "Cloister",
    show: false,
    width: state.width,
    height: state.height,
    ...(state.x === null || state.y === null ? { center: true } : { x: state.x, y: state.y }),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    backgroundColor: paperOf(state.theme),
    autoHideMenuBar: true,
    webPreferences: pagePreferences(),
  });
  const contents = window.webContents;

  let pending: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(pending);
    if (!window.isDestroyed()) {
      state = { ...state, ...window.getNormalBounds(), maximized: window.isMaximized() };
      stateFile.write(state);
    }
  };
  const rememberSoon = (): void => {
    clearTimeout(pending);
    pending = setTimeout(remember, rememberAfterMs);
  };
  window.on("resize", rememberSoon);
  window.on("move", rememberSoon);
  window.on("close", remember);

  const repaint = (): void => window.setBackgroundColor(paperOf(state.theme));
  nativeTheme.on("updated", repaint);
  window.on("closed", () => {
    clearTimeout(pending);
    nativeTheme.off("updated", repaint);
  });

  const showFirst = (): void => {
    if (state.maximized) {
      window.maximize();
    }
    window.show();
  };
  window.once("ready-to-show", showFirst);
  // A page that cannot load must still show that something is wrong.
  contents.once("did-fail-load", showFirst);

  attachContextMenu(window, words);
  void window.loadURL(`${pageOrigin}/`).catch(() => {});

  return {
    browserWindow: window,
    bringToFront: () => {
      if (window.isMinimized()) {
        window.restore();
      }
      window.show();
      window.focus();
    },
    setTheme: (theme) => {
      if (window.isDestroyed() || theme === state.theme) {
        return;
      }
      state = { ...state, theme };
      nativeTheme.themeSource = themeSourceOf(theme);
      repaint();
      remember();
    },
    rememberLanguage: (language) => {
      if (language !== state.language) {
        state = { ...state, language };
        remember();
      }
    },
    isVisible: () => !window.isDestroyed() && window.isVisible() && !window.isMinimized(),
    remember,
  };
};
