// `npm run --silent launch-spec`: what it takes to start the built app, as one JSON object.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode()) import("./setup/print-launch-spec.mjs").then((module) => module.printLaunchSpec());
