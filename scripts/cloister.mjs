// `npm run --silent cloister -- <command>`: sets up what is missing and runs the terminal command.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode(process.argv.indexOf("--json") !== -1)) {
  import("./setup/run-terminal-command.mjs").then((module) =>
    module.runTerminalCommand(process.argv.slice(2)),
  );
}
