import path from "node:path";
import { cacheFolder, repositoryFolder } from "./folders.mjs";
import { nodeExecutable } from "./node-executable.mjs";
import { programEnvironment } from "./program-environment.mjs";
import { runEntry } from "./run-entry.mjs";
import { runInForeground } from "./run-in-foreground.mjs";
import { setUpForTerminal } from "./set-up-for.mjs";

/**
 * Does missing set-up, silently when there is none, and runs the terminal command.
 *
 * @param {readonly string[]} args
 */
export function runTerminalCommand(args) {
  return runEntry(
    async ({ reporter, signal, handOverSignals }) => {
      const context = { repository: repositoryFolder, cache: cacheFolder(), reporter, signal };
      await setUpForTerminal(context, { withModel: !onlyAsksForHelp(args) });
      signal.throwIfAborted();
      handOverSignals();
      const command = path.join(repositoryFolder, "out", "hosts", "cli.js");
      return runInForeground(nodeExecutable(repositoryFolder), [command, ...args], {
        env: programEnvironment(),
      });
    },
    { json: switchesOf(args).includes("--json") },
  );
}

/**
 * @param {readonly string[]} args
 * @returns {readonly string[]} without what comes after `--`, which is never a switch
 */
function switchesOf(args) {
  return args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
}

/**
 * What is answered without a model must not download one first.
 *
 * @param {readonly string[]} args
 */
export function onlyAsksForHelp(args) {
  const own = switchesOf(args);
  return (
    own.length === 0 ||
    own[0] === "help" ||
    own.some((argument) => ["--help", "-h", "--version", "-V"].includes(argument))
  );
}
