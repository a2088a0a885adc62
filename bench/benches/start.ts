import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { startUntilUsable } from "../contenders/start-until-usable.ts";
import {
  appWindow,
  emptyWindow,
  type WindowContender,
  windowContenders,
} from "../contenders/window-contenders.ts";
import { rotate } from "../rotate.ts";

const start = "start";

const startOnce = async ({ launch, profile, name }: WindowContender): Promise<number> => {
  const started = await startUntilUsable(launch, {
    userDataFolder: profile.folder,
    usableWhen: name === appWindow ? "composer" : "painted",
  });
  await started.stop();
  return started.usableAfterMs;
};

/** How much longer than Electron itself the app needs until somebody can write. */
export const startBench: Bench = {
  name: "start",
  title: "Process start to a usable composer",
  units: { [start]: "ms" },
  rules: () => [
    {
      name: `${start}: ${appWindow} / ${emptyWindow}`,
      figure: start,
      contender: appWindow,
      over: emptyWindow,
      target: { atMost: 1.6 },
      judged: "median",
    },
  ],
  missing: () => null,
  prepare: async (context) => {
    const { app, empty } = await windowContenders(context);
    // Files that a first start reads from the disk are in memory for all that count.
    await startOnce(app);
    await startOnce(empty);
    return {
      notes: [
        "From starting the Electron process to the first painted frame of an empty page; or to the frame in which the composer has taken a letter and offers to send it. No debugger is attached; files are in the system's cache; the app's profile holds one chat.",
        "Both run in the same Electron and are stopped before the next start; four starts of each a round, in turns.",
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        for (let pass = 0; pass < (context.options.shape ? 1 : 4); pass += 1) {
          for (const contender of rotate([empty, app], number + pass)) {
            add(contender.name, { [start]: await startOnce(contender) });
          }
        }
        return samples;
      },
      dispose: async () => {
        app.profile.remove();
        empty.profile.remove();
      },
    };
  },
};
