import { Worker } from "node:worker_threads";
import type { ReportResult, ReportWork } from "./report-work.ts";

/** Judges or writes a comparison in a thread of its own; `workerPath` is the built `report-worker`. */
export const runReport = (workerPath: string, work: ReportWork): Promise<ReportResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: work });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread of a report ended with ${code}`)));
  });
