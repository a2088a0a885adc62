import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { answerToScreen, longEnough } from "../contenders/answer-in-app.ts";
import { measureEventLoop, readEventLoop } from "../contenders/event-loop-delay.ts";
import { createProfile } from "../contenders/profile.ts";
import { startRealApp } from "../contenders/real-app.ts";

const longest = "longest event-loop delay";
const percentile = "99th percentile";
const app = "main while streaming";
/** A delay made on purpose, which the measure must see. */
const controlMs = 40;

const runRound = async (context: BenchContext, number: number) => {
  const { shape } = context.options;
  const { add, samples } = collectSamples();
  const profile = createProfile({ maxTokens: shape ? 16 : 512, backend: "cpu" });
  const started = await startRealApp(context, profile);
  try {
    await answerToScreen(started, "Hello! What is a garden?");
    for (let pass = 0; pass < (shape ? 1 : 3); pass += 1) {
      const text = `Story ${number}, ${pass}: write a long story about the garden of an old monastery, with many details.`;
      await started.app.evaluate(measureEventLoop, 0);
      const answer = await longEnough(shape ? 16 : 128, () => answerToScreen(started, text));
      const { maxMs, p99Ms } = await started.app.evaluate(readEventLoop);
      add(app, { [longest]: maxMs, [percentile]: p99Ms, generation: answer.tokensPerSecond });
    }
    await started.app.evaluate(measureEventLoop, controlMs);
    await started.page.waitForTimeout(200);
    const control = await started.app.evaluate(readEventLoop);
    if (control.maxMs < controlMs - 2) {
      throw new Error(
        `The event loop was held up for ${controlMs} ms, but the measure saw ${control.maxMs.toFixed(1)} ms.`,
      );
    }
  } finally {
    await started.close();
    profile.remove();
  }
  return samples;
};

/** Whether main stays responsive while the engine works at full speed. */
export const responsivenessBench: Bench = {
  name: "responsiveness",
  title: "Main's event loop while an answer streams",
  units: { [longest]: "ms", [percentile]: "ms", generation: "tokens/s" },
  rules: () => [
    {
      name: `${longest}: ${app}`,
      figure: longest,
      contender: app,
      over: null,
      target: { atMost: 50 },
      judged: "max",
    },
  ],
  missing: () => null,
  prepare: async (context) => ({
    notes: [
      `perf_hooks.monitorEventLoopDelay inside main, looking every millisecond, from before Enter until the answer of up to ${context.options.shape ? 16 : 512} tokens is on the screen; three answers a round, the engine at full speed on all cores.`,
      `Each round ends with a control: main is held up for ${controlMs} ms on purpose, and the measure must see it.`,
    ],
    round: (number) => runRound(context, number),
    dispose: async () => {},
  }),
};
