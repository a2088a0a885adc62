import { type BrowserWindow, dialog, shell } from "electron";
import { AppError } from "../../app/errors/app-error.ts";
import { externalAddress } from "./external-address.ts";

/**
 * The one gate to the system's browser. Asks the person in a dialog of the system, which no page can draw or answer,
 * with the whole host. Answers whether the address was opened. Fails with link-refused where it must not be.
 */
export const openExternal = async (window: BrowserWindow, address: string): Promise<boolean> => {
  const url = externalAddress(address);
  if (url === null) {
    throw new AppError(
      "link-refused",
      "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.",
    );
  }
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    title: "Cloister",
    message: `Open ${url.host} in your browser?`,
    detail: `${url.href}\n\nYour browser connects to this host and tells it the whole address.`,
    buttons: ["Open in browser", "Cancel"],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) {
    return false;
  }
  await shell.openExternal(url.href);
  return true;
};
