import { availableParallelism } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { answerToMain, longEnough } from "../contenders/answer-in-app.ts";
import { startBusyNeighbor } from "../contenders/busy-neighbor.ts";
import { createProfile } from "../contenders/profile.ts";
import { startRealApp } from "../contenders/real-app.ts";
import { runLlamaBench } from "../contenders/run-llama-bench.ts";

const generation = "generation";
const app = "app, host to main";
const llamaBench = "llama-bench, a thread per core";
const depth = 64;

const runRound = async (context: BenchContext, number: number) => {
  const { shape } = context.options;
  const generatedTokens = shape ? 16 : 128;
  const { llamaBenchPath, modelPath } = context;
  const { add, samples } = collectSamples();
  const profile = createProfile({ maxTokens: generatedTokens, backend: "cpu" });
  const started = await startRealApp(context, profile);
  try {
    await answerToMain(started, "Hello! What is a garden?");
    await started.setWindowShown(false);
    const neighbor = startBusyNeighbor();
    try {
      // The load is there before anybody measures, as it is for whoever has a program running.
      await after(shape ? 100 : 2000);
      for (let pass = 0; pass < (shape ? 1 : 3); pass += 1) {
        const text = `Story ${number}, ${pass}: write a long story about the garden of an old monastery, with many details.`;
        const answer = await longEnough(generatedTokens, () => answerToMain(started, text));
        add(app, { [generation]: answer.tokensPerSecond, threads: answer.threads });
        if (llamaBenchPath !== null) {
          const threads = availableParallelism();
          const test = { modelPath, threads, promptTokens: 0, generatedTokens, depth };
          add(llamaBench, { [generation]: await runLlamaBench(llamaBenchPath, test), threads });
        }
      }
    } finally {
      await neighbor.stop();
    }
  } finally {
    await started.close();
    profile.remove();
  }
  return samples;
};

/** What choosing the number of threads by measurement is worth where another program works too. */
export const neighborBench: Bench = {
  name: "neighbor",
  title: "Generation while another process keeps one core busy",
  units: { [generation]: "tokens/s", threads: "threads" },
  rules: ({ llamaBenchPath }) =>
    llamaBenchPath === null
      ? []
      : [
          {
            name: `${generation}: ${app} / ${llamaBench}`,
            figure: generation,
            contender: app,
            over: llamaBench,
            target: { atLeast: 1.7 },
            judged: "median",
          },
        ],
  missing: () => null,
  prepare: async (context) => ({
    notes: [
      `One process in an endless loop, started two seconds before; ${context.options.shape ? 16 : 128} tokens behind a short prompt (llama-bench at a depth of ${depth}); app and llama-bench in turns, three times a round.`,
    ],
    round: (number) => runRound(context, number),
    dispose: async () => {},
  }),
};
