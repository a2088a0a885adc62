import { runEntry } from "../../../scripts/setup/run-entry.mjs";
import { runInForeground } from "../../../scripts/setup/run-in-foreground.mjs";
import { SetupError } from "../../../scripts/setup/setup-error.mjs";

// Plays one of the ways in which a command can go.
const way = process.argv[2];
const main = async (/** @type {{ signal: AbortSignal, handOverSignals: () => void }} */ context) => {
  const { signal, handOverSignals } = context;
  if (way === "set-up error")
    throw new SetupError("The disk is full.", "Free some space.", { code: "disk-full", exitCode: 6 });
  if (way === "defect") throw new TypeError("x is not a function");
  if (way === "wait") {
    process.stdout.write("ready\n");
    return new Promise((_resolve, reject) => {
      const timer = setInterval(() => undefined, 1000);
      signal.addEventListener("abort", () => {
        clearInterval(timer);
        reject(signal.reason);
      });
    });
  }
  handOverSignals();
  return runInForeground(process.execPath, ["-e", process.argv[3] ?? ""], {
    env: process.env,
    ...(way === "quieted program" ? { withoutLine: (line) => line.startsWith("noise") } : {}),
  });
};
await runEntry(main, { json: process.argv.includes("--json") });
