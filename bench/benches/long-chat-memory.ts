import { setTimeout as after } from "node:timers/promises";
import { storeRichChat } from "../../tests/support/store-rich-chat.ts";
import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { findLaunch, type Launch } from "../contenders/launch-environment.ts";
import { createProfile } from "../contenders/profile.ts";
import { startUntilUsable } from "../contenders/start-until-usable.ts";
import { windowMemory } from "../process-memory.ts";
import { rotate } from "../rotate.ts";

const renderer = "PSS of renderer";
const long = "long chat open";
const empty = "chat of two messages open";
const idleMs = 10_000;
const messages = { usual: 2000, shape: 120 };

const measure = async (launch: Launch, folder: string, waitMs: number): Promise<number> => {
  const started = await startUntilUsable(launch, { userDataFolder: folder, usableWhen: "chat open" });
  try {
    await after(waitMs);
    return windowMemory(started.processId).rendererMebibytes;
  } finally {
    await started.stop();
  }
};

/** What a chat of thousands of messages costs the window. */
export const longChatMemoryBench: Bench = {
  name: "long-chat-memory",
  title: "Memory of the renderer with a chat of 2,000 messages open",
  units: { [renderer]: "MiB" },
  rules: () => [
    {
      name: `${renderer}: ${long} / ${empty}`,
      figure: renderer,
      contender: long,
      over: empty,
      target: { atMost: 1.5 },
      judged: "median",
    },
  ],
  missing: () =>
    process.platform === "linux" ? null : "Proportional set sizes are read from Linux's /proc.",
  prepare: async (context) => {
    const { shape } = context.options;
    const launch = await findLaunch(context);
    const contenders = [
      { name: empty, profile: createProfile({ backend: "cpu" }), messages: 2 },
      {
        name: long,
        profile: createProfile({ backend: "cpu" }),
        messages: shape ? messages.shape : messages.usual,
      },
    ];
    for (const { profile, messages: count } of contenders) {
      await storeRichChat(profile.folder, { messages: count, title: "The chat", seed: 11 });
    }
    return {
      notes: [
        `Sum of Pss in /proc/<pid>/smaps_rollup over the processes of type renderer, ${idleMs / 1000} s after the chat was opened; a start of the app for each.`,
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        for (const { name, profile } of rotate(contenders, number)) {
          add(name, { [renderer]: await measure(launch, profile.folder, shape ? 500 : idleMs) });
        }
        return samples;
      },
      dispose: async () => {
        for (const { profile } of contenders) {
          profile.remove();
        }
      },
    };
  },
};
