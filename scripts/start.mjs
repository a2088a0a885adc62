// `npm start`: sets up what is missing and opens the window.
import { requireNode } from "./setup/require-node.mjs";

if (requireNode())
  import("./setup/start-window.mjs").then((module) => module.startWindow(process.argv.slice(2)));
