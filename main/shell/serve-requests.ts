import { ipcMain, type WebFrameMain } from "electron";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { requestChannel } from "../../app/ipc/channels.ts";
import type { Answer } from "../../app/ipc/envelope.ts";
import { pageOrigin } from "./content-security-policy.ts";
import type { Router } from "./router.ts";

const stranger: Answer = {
  ok: false,
  error: { code: "invalid-request", message: "Cloister answers its own window only." },
};

/**
 * Connects the page to the router, at once: requests made before the services are ready wait for them. Only the main
 * frame of our own window is heard, and only while it shows our own page; the window of the quick question has few requests of its own.
 */
export const serveRequests = (options: {
  readonly router: Promise<Router>;
  readonly mainFrame: () => WebFrameMain | undefined;
  /** Whether another window of ours may make this request. */
  readonly mayAsk: (frame: WebFrameMain, name: unknown) => boolean;
  readonly log: (line: string) => void;
}): void => {
  ipcMain.handle(requestChannel, async (event, name: unknown, input: unknown): Promise<Answer> => {
    const frame = event.senderFrame;
    if (
      frame === null ||
      frame.origin !== pageOrigin ||
      (frame !== options.mainFrame() && !options.mayAsk(frame, name))
    ) {
      options.log("refused a request from another page");
      return stranger;
    }
    try {
      return await (await options.router).handle(name, input);
    } catch (thrown) {
      return { ok: false, error: toAppError(thrown).toData() };
    }
  });
};
