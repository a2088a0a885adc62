import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Launch } from "./launch-environment.ts";

const hook = fileURLToPath(new URL("tell-when-usable.cjs", import.meta.url));
const patienceMs = 60_000;

export type StartedWindow = {
  readonly processId: number;
  /** From starting the process to what a person needs being on the screen. */
  readonly usableAfterMs: number;
  readonly stop: () => Promise<void>;
};

/** Starts an Electron app without any debugger and waits until it is usable. */
export const startUntilUsable = (
  launch: Launch,
  options: {
    readonly userDataFolder: string;
    readonly usableWhen: "painted" | "composer" | "chat open";
  },
): Promise<StartedWindow> =>
  new Promise((resolve, reject) => {
    const { usableWhen, userDataFolder } = options;
    const startedAtMs = performance.now();
    const child: ChildProcess = spawn(
      launch.executablePath,
      ["-r", hook, ...launch.args, `--user-data-dir=${userDataFolder}`],
      {
        env: {
          ...launch.environment,
          BENCH_USABLE: usableWhen === "painted" ? "page" : "composer",
          BENCH_OPEN_CHAT: usableWhen === "chat open" ? "1" : "0",
        },
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    const stop = (): Promise<void> =>
      new Promise((stopped) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          stopped();
          return;
        }
        const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
        child.once("exit", () => {
          clearTimeout(impatience);
          stopped();
        });
        child.kill("SIGTERM");
      });
    const fail = (sentence: string): void => {
      clearTimeout(patience);
      void stop().then(() => reject(new Error(sentence)));
    };
    const patience = setTimeout(
      () => fail(`The window was not usable within ${patienceMs / 1000} s.`),
      patienceMs,
    );
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const atMs = performance.now();
      said += text;
      if (/^usable$/m.test(said)) {
        clearTimeout(patience);
        child.stdout?.removeAllListeners("data").resume();
        resolve({ processId: child.pid ?? 0, usableAfterMs: atMs - startedAtMs, stop });
      } else if (/^failed .*$/m.test(said)) {
        fail(`The page could not be watched: ${said.trim()}`);
      }
    });
    child.once("error", (error) => fail(`Electron could not be started: ${error.message}`));
  });
