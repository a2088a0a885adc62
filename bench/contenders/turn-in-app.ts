import type { HostMarks, MarkedMain } from "./mark-host-messages.ts";
import { type MarkedPage, markPaintedText } from "./mark-painted-text.ts";
import type { RealApp } from "./real-app.ts";

export type MeasuredTurn = {
  /** From Enter to the first text of the answer on the screen. */
  readonly firstTextMs: number;
  readonly promptTokensEvaluated: number;
  readonly promptTokens: number;
};

/** Sends a message in the chat that is open and waits for the end of its answer. */
export const turnInApp = async ({ app, page }: RealApp, text: string): Promise<MeasuredTurn> => {
  const composer = page.getByRole("textbox", { name: "Message" });
  await composer.fill(text);
  await app.evaluate(() => {
    (globalThis as unknown as MarkedMain).benchMarks.result = null;
  });
  await page.evaluate(markPaintedText);
  await composer.press("Enter");
  const result = await app.evaluate(
    () =>
      new Promise<NonNullable<HostMarks["result"]>>((resolve) => {
        const look = (): void => {
          const { result: ended } = (globalThis as unknown as MarkedMain).benchMarks;
          if (ended === null) {
            setTimeout(look, 50);
          } else {
            resolve(ended);
          }
        };
        look();
      }),
  );
  await page.getByRole("button", { name: "Send" }).waitFor();
  const { enteredAtMs, painted } = await page.evaluate(() => (window as unknown as MarkedPage).benchPaint);
  const [first] = painted;
  if (first === undefined) {
    throw new Error("The answer put no text on the screen.");
  }
  return {
    firstTextMs: first.atMs - enteredAtMs,
    promptTokensEvaluated: result.promptTokensEvaluated,
    promptTokens: result.promptTokens,
  };
};

/** Loads the starter model, so that no answer waits for that. */
export const loadModelInApp = async ({ request }: RealApp): Promise<void> => {
  const [file] = (await request("models.list", {})) as readonly { readonly id: string }[];
  if (file === undefined) {
    throw new Error("No model is installed.");
  }
  await request("models.load", { modelFileId: file.id });
};

/** Opens the newest chat of the list. */
export const openNewestChat = async ({ page }: RealApp): Promise<void> => {
  await page
    .getByRole("list", { name: "Chats" })
    .getByRole("listitem")
    .first()
    .getByRole("button")
    .first()
    .click();
  await page.getByRole("log", { name: "Conversation" }).getByRole("article").first().waitFor();
};
