import { parentPort, workerData } from "node:worker_threads";
import { type ComparisonInput, compareFiles } from "./compare-files.ts";

// A thread of its own, because main must stay responsive while some hundred megabytes are read.
parentPort?.postMessage(compareFiles(workerData as ComparisonInput));
