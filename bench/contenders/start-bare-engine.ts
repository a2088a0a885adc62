import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BareAnswer, BareQuestion } from "./bare-engine-messages.ts";

export type Speed = { readonly promptTokensPerSecond: number; readonly tokensPerSecond: number };

export type BareEngine = {
  readonly textOfLength: (beginning: string, end: string, tokens: number) => Promise<string>;
  readonly generate: (text: string, tokens: number) => Promise<Speed>;
  readonly stop: () => Promise<void>;
};

/** Starts the bare engine in a process of its own, with one libuv thread as the app's host has. */
export const startBareEngine = async (options: {
  readonly modelPath: string;
  readonly contextSize: number;
  readonly threads: number;
}): Promise<BareEngine> => {
  const { modelPath, contextSize, threads } = options;
  const child = fork(
    fileURLToPath(new URL("bare-engine.ts", import.meta.url)),
    [modelPath, String(contextSize), String(threads)],
    { env: { ...process.env, UV_THREADPOOL_SIZE: "1" }, stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const next = <Kind extends BareAnswer["kind"]>(kind: Kind): Promise<Extract<BareAnswer, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      const fail = (code: number | null): void =>
        reject(new Error(`The bare engine ended with exit code ${code}.`));
      child.once("exit", fail);
      child.once("message", (answer) => {
        child.off("exit", fail);
        const known = answer as BareAnswer;
        if (known.kind === kind) {
          resolve(known as Extract<BareAnswer, { kind: Kind }>);
        } else {
          reject(new Error(`The bare engine answered ${known.kind} where ${kind} was due.`));
        }
      });
    });
  const ask = (question: BareQuestion): void => {
    child.send(question);
  };
  await next("ready");
  return {
    textOfLength: async (beginning, end, tokens) => {
      ask({ kind: "text", beginning, end, tokens });
      return (await next("text")).text;
    },
    generate: async (text, tokens) => {
      ask({ kind: "generate", text, tokens });
      const { promptTokensPerSecond, tokensPerSecond } = await next("generated");
      return { promptTokensPerSecond, tokensPerSecond };
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
};
