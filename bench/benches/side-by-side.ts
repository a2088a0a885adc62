import type { Bench, BenchContext } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { type BareEngine, startBareEngine } from "../contenders/start-bare-engine.ts";

const both = "both answers";
const first = "first answer";
const inTurn = "one after the other, two threads";
const alone = "one after the other, one thread";
const atOnce = "at once, one thread each";

const question = "Write a long story about the garden of an old monastery, with many details.";

type Engines = { readonly wide: readonly BareEngine[]; readonly narrow: readonly BareEngine[] };

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const beganAt = performance.now();
  await work();
  return (performance.now() - beganAt) / 1000;
};

/** Two models answer the same at length: when is the first answer there, and when are both? */
const runRound = async ({ options }: BenchContext, { wide, narrow }: Engines, number: number) => {
  const tokens = options.shape ? 16 : 200;
  const { add, samples } = collectSamples();
  const text = `${question} Round ${number}.`;
  const after = async (engines: readonly BareEngine[]): Promise<Readonly<Record<string, number>>> => {
    const times: number[] = [];
    for (const engine of engines) {
      times.push(await secondsOf(() => engine.generate(text, tokens)));
    }
    return { [first]: times[0] ?? 0, [both]: times.reduce((sum, one) => sum + one, 0) };
  };
  const together = async (engines: readonly BareEngine[]): Promise<Readonly<Record<string, number>>> => {
    const times = await Promise.all(engines.map((engine) => secondsOf(() => engine.generate(text, tokens))));
    return { [first]: Math.min(...times), [both]: Math.max(...times) };
  };
  const contenders = [
    async () => add(inTurn, await after(wide)),
    async () => add(alone, await after(narrow)),
    async () => add(atOnce, await together(narrow)),
  ];
  for (let place = 0; place < contenders.length; place += 1) {
    await contenders[(place + number) % contenders.length]?.();
  }
  return samples;
};

/**
 * What the app pays for letting two models answer one after the other (both take longer), and what it gets for it (the
 * first is there earlier). At once each has one thread: with more than there are cores everything would stop.
 */
export const sideBySideBench: Bench = {
  name: "side-by-side",
  title: "Two models answer the same question",
  units: { [both]: "s", [first]: "s" },
  rules: () => [
    {
      name: `${both}: ${inTurn} / ${atOnce}`,
      figure: both,
      contender: inTurn,
      over: atOnce,
      target: { atMost: 1.5 },
      judged: "median",
    },
    {
      name: `${first}: ${inTurn} / ${atOnce}`,
      figure: first,
      contender: inTurn,
      over: atOnce,
      target: { atMost: 0.8 },
      judged: "median",
    },
  ],
  missing: () => null,
  prepare: async (context) => {
    const { modelPath, options } = context;
    const started: BareEngine[] = [];
    const start = async (threads: number): Promise<BareEngine> => {
      const engine = await startBareEngine({ modelPath, contextSize: 1024, threads });
      started.push(engine);
      await engine.generate(question, 4);
      return engine;
    };
    const engines: Engines = {
      wide: [await start(2), await start(2)],
      narrow: [await start(1), await start(1)],
    };
    return {
      notes: [
        `The starter model in processes of its own, ${options.shape ? 16 : 200} tokens each behind the same short prompt; all in one round, in turns.`,
      ],
      round: (number) => runRound(context, engines, number),
      dispose: async () => {
        await Promise.all(started.map((engine) => engine.stop()));
      },
    };
  },
};
