import { spawn } from "node:child_process";

/** Keeps one core busy, as a compiler or a video call would. */
export const startBusyNeighbor = (): { readonly stop: () => Promise<void> } => {
  const child = spawn(process.execPath, ["-e", "for (;;) {}"], { stdio: "ignore" });
  return {
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
};
