import type { HostMarks, MarkedMain } from "./mark-host-messages.ts";
import { type MarkedPage, markPaintedText } from "./mark-painted-text.ts";
import type { RealApp } from "./real-app.ts";
import type { Speed } from "./start-bare-engine.ts";

export type MeasuredAnswer = Speed & { readonly threads: number; readonly generatedTokens: number };

type EndedMarks = HostMarks & { readonly result: NonNullable<HostMarks["result"]> };

/** Waits inside main, so that asking does not disturb what is measured. */
const whenEnded = ({ app }: RealApp): Promise<EndedMarks> =>
  app.evaluate(
    () =>
      new Promise((resolve) => {
        const look = (): void => {
          const marks = (globalThis as unknown as MarkedMain).benchMarks;
          if (marks.result === null) {
            setTimeout(look, 100);
          } else {
            resolve({ ...marks, result: marks.result });
          }
        };
        look();
      }),
  );

const forgetMarks = ({ app }: RealApp): Promise<void> =>
  app.evaluate(() => {
    const marks = (globalThis as unknown as MarkedMain).benchMarks;
    marks.chunks = [];
    marks.result = null;
  });

const nothing: MeasuredAnswer = {
  promptTokensPerSecond: 0,
  tokensPerSecond: 0,
  threads: 0,
  generatedTokens: 0,
};

/** The seed decides where an answer ends; one that ends too early says too little, so another is made. */
export const longEnough = async (
  tokens: number,
  measure: () => Promise<MeasuredAnswer>,
): Promise<MeasuredAnswer> => {
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const answer = await measure();
    if (answer.generatedTokens >= tokens * 0.75 && answer.tokensPerSecond > 0) {
      return answer;
    }
  }
  throw new Error(`The model ended eight answers before ${Math.ceil(tokens * 0.75)} tokens.`);
};

/** Speed from the host to main: from sending the call to the first chunk, and from there to the last. */
export const answerToMain = async (app: RealApp, text: string): Promise<MeasuredAnswer> => {
  await forgetMarks(app);
  await app.request("generation.send", { chatId: null, text, modelFileId: null });
  const { chunks, sentAtMs, result } = await whenEnded(app);
  const first = chunks[0];
  const last = chunks.at(-1);
  if (first === undefined || last === undefined) {
    return nothing;
  }
  return {
    promptTokensPerSecond: result.promptTokensEvaluated / ((first.atMs - sentAtMs) / 1000),
    tokensPerSecond: (last.generatedTokens - first.generatedTokens) / ((last.atMs - first.atMs) / 1000),
    threads: result.threads,
    generatedTokens: result.generatedTokens,
  };
};

/** Speed to the eye: from Enter to the first text on the screen, and from there to the last. */
export const answerToScreen = async (app: RealApp, text: string): Promise<MeasuredAnswer> => {
  const { page } = app;
  await page.getByRole("button", { name: "New chat" }).first().click();
  const composer = page.getByRole("textbox", { name: "Message" });
  await composer.fill(text);
  await forgetMarks(app);
  await page.evaluate(markPaintedText);
  await composer.press("Enter");
  const { result } = await whenEnded(app);
  await page.getByRole("button", { name: "Send" }).waitFor();
  const { enteredAtMs, painted } = await page.evaluate(() => (window as unknown as MarkedPage).benchPaint);
  const first = painted[0];
  const last = painted.at(-1);
  if (first === undefined || last === undefined) {
    return nothing;
  }
  return {
    promptTokensPerSecond: result.promptTokensEvaluated / ((first.atMs - enteredAtMs) / 1000),
    tokensPerSecond: (result.generatedTokens - 1) / ((last.atMs - first.atMs) / 1000),
    threads: result.threads,
    generatedTokens: result.generatedTokens,
  };
};
