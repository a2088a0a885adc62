import { storeRichChat } from "../../tests/support/store-rich-chat.ts";
import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import {
  disturbedWindows,
  holdPageUp,
  type LongTaskPage,
  markLongTasks,
} from "../contenders/mark-long-tasks.ts";
import { markOpening, type OpeningPage } from "../contenders/mark-opening.ts";
import type { MarkedPage } from "../contenders/mark-painted-text.ts";
import { markTyping, type TypingPage } from "../contenders/mark-typing.ts";
import { createProfile } from "../contenders/profile.ts";
import { type RealApp, startRealApp } from "../contenders/real-app.ts";
import { loadModelInApp, turnInApp } from "../contenders/turn-in-app.ts";
import { rotate } from "../rotate.ts";

const long = "long chat";
const short = "chat of two messages";
const empty = "empty chat";
const opening = "click to last words painted";
const settling = "click to last change painted";
const firstOpening = "first opening";
const disturbed = "one-second windows with a task over 50 ms";
const streamed = "one-second windows";
const longest = "longest task";
const typing = "key to paint";
const messages = { usual: 2000, shape: 120 };
const controlMs = 120;
const lastWords = "The last words of it.";
const titles = { [long]: "The long chat", [short]: "The short chat" };

const chatButton = ({ page }: RealApp, title: string) =>
  page.getByRole("list", { name: "Chats" }).getByRole("button", { name: title }).first();

const openAndMeasure = async (app: RealApp, title: string) => {
  const { page } = app;
  await page.getByRole("button", { name: "New chat" }).first().click();
  await page
    .getByRole("log", { name: "Conversation" })
    .waitFor({ state: "detached" })
    .catch(() => {});
  await page.evaluate(markOpening, lastWords);
  await chatButton(app, title).click();
  await page.waitForFunction(() => {
    const { paintedAtMs, settledAtMs } = (window as unknown as OpeningPage).benchOpening;
    return paintedAtMs > 0 && performance.now() - settledAtMs > 500;
  });
  const { clickedAtMs, paintedAtMs, settledAtMs } = await page.evaluate(
    () => (window as unknown as OpeningPage).benchOpening,
  );
  return {
    [opening]: paintedAtMs - clickedAtMs,
    [settling]: Math.max(paintedAtMs, settledAtMs) - clickedAtMs,
  };
};

/** At an uneven pace, so that keys come at all places of a frame. */
const typeAndMeasure = async ({ page }: RealApp, letters: number): Promise<readonly number[]> => {
  const composer = page.getByRole("textbox", { name: "Message" });
  await composer.fill("");
  await composer.focus();
  await page.evaluate(markTyping);
  for (let index = 0; index < letters; index += 1) {
    await page.keyboard.press(index % 6 === 5 ? "Space" : "abcde".charAt(index % 5));
    await page.waitForTimeout(41 + ((index * 7) % 23));
  }
  const times = await page.evaluate(() => (window as unknown as TypingPage).benchTyping);
  await composer.fill("");
  return times;
};

/** Counts the windows of a stream, from its first text on the screen to its last. */
const streamAndMeasure = async (app: RealApp, text: string) => {
  await app.page.evaluate(markLongTasks);
  await turnInApp(app, text);
  const { tasks, painted } = await app.page.evaluate(() => ({
    tasks: (window as unknown as LongTaskPage).benchLongTasks,
    painted: (window as unknown as MarkedPage).benchPaint.painted,
  }));
  const fromMs = painted[0]?.atMs ?? 0;
  const toMs = painted.at(-1)?.atMs ?? 0;
  const within = tasks.filter(({ startMs }) => startMs >= fromMs && startMs <= toMs);
  return {
    ...disturbedWindows(within, fromMs, toMs),
    longestMs: Math.max(0, ...within.map(({ durationMs }) => durationMs)),
  };
};

const requireControl = async ({ page }: RealApp): Promise<void> => {
  await page.evaluate(markLongTasks);
  await page.evaluate(holdPageUp, controlMs);
  await page.waitForTimeout(300);
  const seen = await page.evaluate(() => (window as unknown as LongTaskPage).benchLongTasks);
  if (!seen.some(({ durationMs }) => durationMs >= controlMs - 5)) {
    throw new Error(`The page was held up for ${controlMs} ms, but the measure did not see it.`);
  }
};

const runRound = async (context: BenchContext, number: number) => {
  const { shape } = context.options;
  const { add, samples } = collectSamples();
  const profile = createProfile({
    maxTokens: shape ? 24 : 320,
    backend: "cpu",
    contextSize: 1024,
    whenOutgrown: "leaveOut",
  });
  try {
    await storeRichChat(profile.folder, { messages: 2, title: titles[short], seed: 7 });
    await storeRichChat(profile.folder, {
      messages: shape ? messages.shape : messages.usual,
      title: titles[long],
      seed: 11,
    });
    const app = await startRealApp(context, profile);
    try {
      await chatButton(app, titles[long]).waitFor();
      const { [opening]: first, [settling]: firstSettled } = await openAndMeasure(app, titles[long]);
      add(long, { [`${firstOpening}: ${opening}`]: first, [`${firstOpening}: ${settling}`]: firstSettled });
      for (let pass = 0; pass < (shape ? 1 : 5); pass += 1) {
        for (const name of rotate([long, short] as const, number + pass)) {
          add(name, await openAndMeasure(app, titles[name]));
        }
      }
      for (let pass = 0; pass < (shape ? 1 : 3); pass += 1) {
        for (const name of rotate([long, empty] as const, number + pass)) {
          if (name === long) {
            await openAndMeasure(app, titles[long]);
          } else {
            await app.page.getByRole("button", { name: "New chat" }).first().click();
          }
          for (const ms of await typeAndMeasure(app, shape ? 6 : 40)) {
            add(name, { [typing]: ms });
          }
        }
      }
      await openAndMeasure(app, titles[long]);
      await loadModelInApp(app);
      let windows = 0;
      let bad = 0;
      let longestMs = 0;
      for (let pass = 0; pass < (shape ? 1 : 2); pass += 1) {
        const one = await streamAndMeasure(
          app,
          `Story ${number}, ${pass}: write a long story about the garden of an old monastery.`,
        );
        windows += one.windows;
        bad += one.disturbed;
        longestMs = Math.max(longestMs, one.longestMs);
      }
      add(long, { [disturbed]: (100 * bad) / windows, [streamed]: windows, [longest]: longestMs });
      await requireControl(app);
    } finally {
      await app.close();
    }
  } finally {
    profile.remove();
  }
  return samples;
};

/** Whether a chat of thousands of messages is as quick under the hands as a new one. */
export const longChatBench: Bench = {
  name: "long-chat",
  title: "Opening, typing and streaming in a chat of 2,000 messages",
  units: {
    [opening]: "ms",
    [settling]: "ms",
    [`${firstOpening}: ${opening}`]: "ms",
    [`${firstOpening}: ${settling}`]: "ms",
    [typing]: "ms",
    [disturbed]: "%",
    [streamed]: "",
    [longest]: "ms",
  },
  rules: () => [
    {
      name: `${firstOpening} after the start, ${opening}`,
      figure: `${firstOpening}: ${opening}`,
      contender: long,
      over: null,
      target: { atMost: 300 },
      judged: "median",
    },
    {
      name: `opening again, ${opening}`,
      figure: opening,
      contender: long,
      over: null,
      target: { atMost: 300 },
      judged: "median",
    },
    {
      name: `streaming: ${disturbed}`,
      figure: disturbed,
      contender: long,
      over: null,
      target: { atMost: 5 },
      judged: "median",
    },
    {
      name: `${typing}: ${long} / ${empty}`,
      figure: typing,
      contender: long,
      over: empty,
      target: { atMost: 1.2 },
      judged: "median",
    },
  ],
  missing: () => null,
  prepare: async (context) => ({
    notes: [
      `A stored chat of ${context.options.shape ? messages.shape : messages.usual} messages (prose, lists, code, tables, formulas), in the real window. Opening: from the click on it in the list until its last words are painted inside the window; beside it until the last change of the conversation is painted. Each opening starts from a new chat.`,
      "Typing: from the key to the paint of its letter, keys at an uneven pace. Streaming: the engine answers in this chat (the oldest is left out of the prompt); of the whole seconds from the first to the last painted text, the part in which the page had a task over 50 ms (PerformanceObserver, longtask).",
      `Each round ends with a control: the page is held up for ${controlMs} ms on purpose, and the measure must see it.`,
    ],
    round: (number) => runRound(context, number),
    dispose: async () => {},
  }),
};
