import { setTimeout as after } from "node:timers/promises";
import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { passage } from "../contenders/passage.ts";
import { createProfile, type Profile } from "../contenders/profile.ts";
import { type RealApp, startRealApp } from "../contenders/real-app.ts";
import { loadModelInApp, type MeasuredTurn, openNewestChat, turnInApp } from "../contenders/turn-in-app.ts";

const firstText = "Enter to first text";
const evaluated = "prompt tokens evaluated";
const prompt = "prompt tokens";
const second = "next turn";
const restored = "next turn after a restart";
const cold = "next turn after a restart, nothing saved";
/** Of some 500 tokens each. */
const passages = { usual: 4, shape: 1 };
const text = (count: number): string =>
  Array.from({ length: count }, (_, index) => `Part ${index + 1}. ${passage}`).join("\n\n");
const savedWithinMs = 60_000;

const inApp = async <Result>(
  context: BenchContext,
  profile: Profile,
  work: (app: RealApp) => Promise<Result>,
): Promise<Result> => {
  const app = await startRealApp(context, profile);
  try {
    await loadModelInApp(app);
    return await work(app);
  } finally {
    await app.close();
  }
};

/** A state is saved once nothing was asked for some seconds. */
const untilSaved = async (app: RealApp): Promise<void> => {
  const until = performance.now() + savedWithinMs;
  for (;;) {
    const use = (await app.request("savedStates.use", {})) as {
      readonly count: number;
      readonly unavailable: string | null;
    };
    if (use.count > 0) {
      return;
    }
    if (use.unavailable !== null || performance.now() > until) {
      throw new Error(use.unavailable ?? "The state of the chat was not saved.");
    }
    await after(250);
  }
};

const figuresOf = (turn: MeasuredTurn) => ({
  [firstText]: turn.firstTextMs / 1000,
  [evaluated]: turn.promptTokensEvaluated,
  [prompt]: turn.promptTokens,
});

const runRound = async (context: BenchContext, number: number) => {
  const { shape } = context.options;
  const { add, samples } = collectSamples();
  const profile = createProfile({ maxTokens: shape ? 4 : 16, backend: "cpu", contextSize: 4096 });
  const again = "And what else does it say? Answer in a few words.";
  try {
    await inApp(context, profile, async (app) => {
      await app.page.getByRole("button", { name: "New chat" }).first().click();
      await turnInApp(app, `Read this, round ${number}. ${text(shape ? passages.shape : passages.usual)}`);
      add(second, figuresOf(await turnInApp(app, again)));
      await untilSaved(app);
    });
    await inApp(context, profile, async (app) => {
      await openNewestChat(app);
      add(restored, figuresOf(await turnInApp(app, again)));
      // What is saved goes with this.
      await app.request("settings.change", { savedStatesLimitBytes: 0 });
    });
    await inApp(context, profile, async (app) => {
      await openNewestChat(app);
      add(cold, figuresOf(await turnInApp(app, again)));
    });
  } finally {
    profile.remove();
  }
  return samples;
};

const rule = (contender: string) => ({
  name: `${firstText}: ${contender} / nothing saved`,
  figure: firstText,
  contender,
  over: cold,
  target: { atMost: 0.25 },
  judged: "median" as const,
});

/** What a chat's next turn waits for: with its history in the KV cache, with the history saved, and with neither. */
export const turnsBench: Bench = {
  name: "turns",
  title: "Time to the first text of a chat's next turn",
  units: { [firstText]: "s", [evaluated]: "tokens", [prompt]: "tokens" },
  rules: () => [rule(second), rule(restored)],
  missing: () =>
    process.platform === "linux" ? null : "States are saved behind a sandbox of the operating system only.",
  prepare: async (context) => ({
    notes: [
      `A chat whose first message has about ${500 * (context.options.shape ? passages.shape : passages.usual)} tokens. From Enter in the composer until the first text of the answer is painted, in the real window; the model is loaded before, and a saved state is read and put back within the time.`,
      "Each next turn finds one exchange more than the one before it, some 40 tokens, so that the slowest has the longest prompt; the figures beside show by how much.",
    ],
    round: (number) => runRound(context, number),
    dispose: async () => {},
  }),
};
