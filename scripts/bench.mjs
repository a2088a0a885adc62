// `npm run bench`: sets up what is missing and measures the app. What it takes is said by bench/bench-options.ts.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode())
  import("./bench/run-benches.mjs").then((module) => module.runBenches(process.argv.slice(2)));
