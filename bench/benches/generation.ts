import { availableParallelism } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { answerToMain, answerToScreen, longEnough } from "../contenders/answer-in-app.ts";
import { createProfile } from "../contenders/profile.ts";
import { type RealApp, startRealApp } from "../contenders/real-app.ts";
import { runLlamaBench } from "../contenders/run-llama-bench.ts";
import { startBareEngine } from "../contenders/start-bare-engine.ts";
import { rotate } from "../rotate.ts";

const generation = "generation";
const promptEvaluation = "prompt evaluation";
const bare = "bare engine";
const toMain = "app, host to main, window hidden";
const toScreen = "app, to the last painted token";
const llamaBench = "llama-bench";

const end = "Go on with this story. Tell it at length and in many details, in ten paragraphs.";
/**
 * The storage host's last write and the page's last work are over by then, and the app, which looks once a second for
 * cores that others keep busy, no longer sees the load of the contender before.
 */
const restMs = 1300;

const sizesOf = ({ options }: BenchContext) =>
  options.shape
    ? { promptTokens: 64, generatedTokens: 16, passes: 1 }
    : { promptTokens: 512, generatedTokens: 128, passes: 2 };

const figuresOf = (speed: { promptTokensPerSecond: number; tokensPerSecond: number }) => ({
  [generation]: speed.tokensPerSecond,
  [promptEvaluation]: speed.promptTokensPerSecond,
});

const contextSizeOf = async (app: RealApp): Promise<number> => {
  const status = (await app.request("models.status", {})) as { readonly contextSize?: number };
  if (status.contextSize === undefined) {
    throw new Error("The app did not load the model.");
  }
  return status.contextSize;
};

const runRound = async (context: BenchContext, number: number) => {
  const { promptTokens, generatedTokens, passes } = sizesOf(context);
  const { modelPath, llamaBenchPath } = context;
  const threads = availableParallelism();
  const { add, samples } = collectSamples();
  const profile = createProfile({ maxTokens: generatedTokens, backend: "cpu" });
  const app = await startRealApp(context, profile);
  let sample = 0;
  try {
    await answerToScreen(app, "Hello! What is a garden?");
    const engine = await startBareEngine({ modelPath, threads, contextSize: await contextSizeOf(app) });
    try {
      await engine.generate("Hello! What is a garden?", generatedTokens);
      // A beginning of its own, so that no sample finds its prompt in the KV cache.
      const nextText = (): Promise<string> => {
        sample += 1;
        return engine.textOfLength(`Story ${number * 1000 + sample}:`, end, promptTokens);
      };
      const measurements: readonly (() => Promise<void>)[] = [
        async () => add(bare, figuresOf(await engine.generate(await nextText(), generatedTokens))),
        async () => {
          await app.setWindowShown(false);
          const answer = await longEnough(generatedTokens, async () => answerToMain(app, await nextText()));
          add(toMain, { ...figuresOf(answer), threads: answer.threads });
          await app.setWindowShown(true);
        },
        async () => {
          const answer = await longEnough(generatedTokens, async () => answerToScreen(app, await nextText()));
          add(toScreen, { ...figuresOf(answer), threads: answer.threads });
        },
        ...(llamaBenchPath === null
          ? []
          : [
              async () => {
                const test = { modelPath, threads, promptTokens: 0, generatedTokens: 0, depth: 0 };
                add(llamaBench, {
                  [generation]: await runLlamaBench(llamaBenchPath, {
                    ...test,
                    generatedTokens,
                    depth: promptTokens,
                  }),
                  [promptEvaluation]: await runLlamaBench(llamaBenchPath, { ...test, promptTokens }),
                });
              },
            ]),
      ];
      for (let pass = 0; pass < passes; pass += 1) {
        for (const measure of rotate(measurements, number + pass)) {
          await after(restMs);
          await measure();
        }
      }
    } finally {
      await engine.stop();
    }
  } finally {
    await app.close();
    profile.remove();
  }
  return samples;
};

const rule = (figure: string, contender: string, over: string, atLeast: number) => ({
  name: `${figure}: ${contender} / ${over}`,
  figure,
  contender,
  over,
  target: { atLeast },
  judged: "median" as const,
});

/** The app's speed over that of the engine it stands on, and over llama.cpp's own measure. */
export const generationBench: Bench = {
  name: "generation",
  title: "Generation of 128 tokens and evaluation of a 512-token prompt",
  units: { [generation]: "tokens/s", [promptEvaluation]: "tokens/s", threads: "threads" },
  rules: ({ llamaBenchPath }) => [
    rule(generation, toMain, bare, 0.97),
    rule(promptEvaluation, toMain, bare, 0.97),
    rule(generation, toScreen, bare, 0.9),
    rule(promptEvaluation, toScreen, bare, 0.9),
    ...(llamaBenchPath === null
      ? []
      : [rule(generation, toMain, llamaBench, 0.88), rule(promptEvaluation, toMain, llamaBench, 1)]),
  ],
  missing: () => null,
  prepare: async (context) => {
    const { promptTokens, generatedTokens, passes } = sizesOf(context);
    return {
      notes: [
        `Each round starts all contenders afresh and measures each ${passes} times, in turns, with another one first each time. All generate ${generatedTokens} tokens behind a prompt of ${promptTokens}.`,
        `The bare engine is node-llama-cpp in plain Node with UV_THREADPOOL_SIZE=1, ${availableParallelism()} threads, and the app's context size, sampling and flash attention. The app chooses its threads itself.`,
        "Generation runs from the first token to the last. Prompt evaluation is the tokens evaluated, over the time from the request to the first token: sent by main and received by main; or Enter pressed and text painted.",
        ...(context.llamaBenchPath === null
          ? []
          : [
              `llama-bench generates at a depth of ${promptTokens} tokens, with ${availableParallelism()} threads, OpenMP where the compiler has it.`,
            ]),
      ],
      round: (number) => runRound(context, number),
      dispose: async () => {},
    };
  },
};
