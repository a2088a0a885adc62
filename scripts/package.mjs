// `npm run package`: sets up what is missing and makes the unpacked app in dist. `-- --cuda` adds the CUDA engine.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode())
  import("./package/run-package.mjs").then((module) => module.runPackage(process.argv.slice(2)));
