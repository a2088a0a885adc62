import { ipcMain, type WebFrameMain } from "electron";
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
  /** The answer to a request of another window of ours; null where it may not make it. */
  readonly answerOther: (
    frame: WebFrameMain,
    name: unknown,
    input: unknown,
    answer: () => Promise<Answer>,
  ) => Promise<Answer> | null;
  readonly log: (line: string) => void;
}): void => {
  ipcMain.handle(requestChannel, async (event, name: unknown, input: unknown): Promise<Answer> => {
    const frame = event.senderFrame;
    const answer = async (): Promise<Answer> => (await options.router).handle(name, input);
    if (frame !== null && frame.origin === pageOrigin) {
      const answered =
        frame === options.mainFrame() ? answer() : options.answerOther(frame, name, input, answer);
      if (answered !== null) {
        return answered;
      }
    }
    options.log("refused a request from another page");
    return stranger;
  });
};
