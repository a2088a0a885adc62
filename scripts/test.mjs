// `npm test`: sets up what is missing and runs every check. `npm test -- --only unit,host` runs some of them.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode())
  import("./checks/run-checks.mjs").then((module) => module.runChecks(process.argv.slice(2)));
