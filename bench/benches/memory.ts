import { setTimeout as after } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { startUntilUsable } from "../contenders/start-until-usable.ts";
import {
  appWindow,
  emptyWindow,
  type WindowContender,
  windowContenders,
} from "../contenders/window-contenders.ts";
import { windowMemory } from "../process-memory.ts";
import { rotate } from "../rotate.ts";

const total = "PSS of main and renderer";
/** What a start leaves behind has been collected or given back by then, or stays. */
const idleMs = 10_000;

const measure = async ({ launch, profile, name }: WindowContender, waitMs: number) => {
  const started = await startUntilUsable(launch, {
    userDataFolder: profile.folder,
    usableWhen: name === appWindow ? "chat open" : "painted",
  });
  try {
    await after(waitMs);
    const { mainMebibytes, rendererMebibytes, renderers } = windowMemory(started.processId);
    return {
      [total]: mainMebibytes + rendererMebibytes,
      "PSS of main": mainMebibytes,
      "PSS of renderer": rendererMebibytes,
      "renderer processes": renderers,
    };
  } finally {
    await started.stop();
  }
};

/** What the window costs beside what Electron costs anyway. */
export const memoryBench: Bench = {
  name: "memory",
  title: "Memory of main and renderer, idle with one chat",
  units: {
    [total]: "MiB",
    "PSS of main": "MiB",
    "PSS of renderer": "MiB",
    "renderer processes": "",
  },
  rules: () => [
    {
      name: `${total}: ${appWindow} / ${emptyWindow}`,
      figure: total,
      contender: appWindow,
      over: emptyWindow,
      target: { atMost: 1.3 },
      judged: "median",
    },
  ],
  missing: () =>
    process.platform === "linux" ? null : "Proportional set sizes are read from Linux's /proc.",
  prepare: async (context) => {
    const { app, empty } = await windowContenders(context);
    return {
      notes: [
        `Sum of Pss in /proc/<pid>/smaps_rollup over the main process and every process of type renderer, ${idleMs / 1000} s after the one chat was open. GPU, network and zygote processes and the hosts are not counted, in both.`,
        "One Electron at a time, because memory that two share is counted by its share: another program in the same Electron makes both figures smaller.",
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        for (const contender of rotate([empty, app], number)) {
          add(contender.name, await measure(contender, context.options.shape ? 500 : idleMs));
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
