import { join } from "node:path";
import { app, Menu, nativeImage, Tray } from "electron";
import type { ShellWords } from "./languages/shell-words.ts";

export type AppTray = {
  /** Whether the menu offers the quick question; in the language that is spoken now. */
  readonly offerQuickQuestion: (offered: boolean) => void;
  readonly remove: () => void;
};

/** Beside main in the built app; the build copies it there. */
const iconPath = (): string => join(app.getAppPath(), "out", "main", "tray.png");

/** The icon in the tray with its menu. Throws where the system cannot make one. */
export const openAppTray = (options: {
  readonly open: () => void;
  readonly newChat: () => void;
  readonly askQuickly: () => void;
  readonly quit: () => void;
  readonly words: () => ShellWords;
}): AppTray => {
  const icon = nativeImage.createFromPath(iconPath());
  if (icon.isEmpty()) {
    throw new Error("the icon of the tray cannot be read");
  }
  const tray = new Tray(process.platform === "darwin" ? icon.resize({ width: 18, height: 18 }) : icon);
  tray.setToolTip("Cloister");
  // Not every desktop sends a click; the menu has the same first.
  tray.on("click", options.open);
  const setMenu = (quick: boolean): void => {
    const words = options.words().desktop;
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.open, click: options.open },
        { label: words.newChat, click: options.newChat },
        ...(quick ? [{ label: words.quickQuestion, click: options.askQuickly }] : []),
        { type: "separator" },
        { label: words.quit, click: options.quit },
      ]),
    );
  };
  setMenu(false);
  return {
    offerQuickQuestion: setMenu,
    remove: () => tray.destroy(),
  };
};
