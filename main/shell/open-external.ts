import { type BrowserWindow, dialog, shell } from "electron";
import { AppError } from "../../app/errors/app-error.ts";
import { externalAddress } from "./external-address.ts";
import type { ShellWords } from "./languages/shell-words.ts";

/**
 * The one gate to the system's browser. Asks the person in a dialog of the system, which no page can draw or answer,
 * with the whole host. Answers whether the address was opened. Fails with link-refused where it must not be.
 */
export const openExternal = async (
  window: BrowserWindow,
  address: string,
  words: ShellWords,
): Promise<boolean> => {
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
    message: words.openLink(url.host),
    detail: `${url.href}\n\n${words.openLinkDetail}`,
    buttons: [words.openLinkButton, words.cancel],
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
