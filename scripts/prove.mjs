// `npm run prove`: the long tests in full. Writes a dated report to docs/evidence. `-- --only kills` runs some of them.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode())
  import("./checks/run-proofs.mjs").then((module) => module.runProofs(process.argv.slice(2)));
