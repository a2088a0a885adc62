import { parentPort, workerData } from "node:worker_threads";
import { makeReport } from "./make-report.ts";
import type { ReportWork } from "./report-work.ts";

// A thread of its own, because main must stay responsive while thousands of samples are drawn.
parentPort?.postMessage(makeReport(workerData as ReportWork));
