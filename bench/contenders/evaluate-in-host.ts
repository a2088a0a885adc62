import { join } from "node:path";
import { measurementContract } from "../../main/hosts/measurement/contract.ts";
import type { TextRole } from "../../main/hosts/measurement/evaluation/evaluation-calls.ts";
import type { TextEvaluation } from "../../main/hosts/measurement/evaluation/text-evaluation.ts";
import { measurementConfinement } from "../../main/hosts/process/confinements.ts";
import { measurementEnvironment } from "../../main/hosts/process/measurement-environment.ts";
import { runOnce } from "../../main/hosts/process/run-once.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";

export type HostEvaluation = {
  readonly evaluation: TextEvaluation;
  /** From the start of the host until the figures are here. */
  readonly durationMs: number;
  /** From the loaded model to the host's peak. */
  readonly memoryGrowthBytes: number;
};

let runs = 0;

/** One text in a fresh measurement host, as the build made it, behind its walls. */
export const evaluateInHost = async (test: {
  readonly repository: string;
  readonly modelPath: string;
  readonly textPath: string;
  readonly contextSize: number;
  readonly threads: number;
  readonly chunks: number | null;
  /** A compared text's vocabulary is the model's own: both are one model here. */
  readonly role:
    | { readonly kind: "alone" }
    | { readonly kind: "reference"; readonly logitsPath: string }
    | { readonly kind: "compared"; readonly logitsPath: string };
  readonly jobFolder: string;
}): Promise<HostEvaluation> => {
  runs += 1;
  const key = `${process.pid} ${runs}`;
  const begun = performance.now();
  const measurement = superviseHost({
    contract: measurementContract,
    entryPath: join(test.repository, "out", "hosts", "measurement.js"),
    nodePath: process.execPath,
    confinement: () =>
      measurementConfinement({
        modelPaths: [test.modelPath],
        otherPaths: [test.textPath],
        jobFolder: test.jobFolder,
      }),
    environment: measurementEnvironment,
    log: () => {},
  });
  return await runOnce(measurement, async (host) => {
    const { modelPath: filePath, textPath, contextSize, threads } = test;
    const { vocabularySha256 } = await host.call("loadModel", { filePath, threads });
    const { residentBytes } = await host.call("memoryUse", {});
    const role: TextRole = test.role.kind === "compared" ? { ...test.role, vocabularySha256 } : test.role;
    const evaluation = await host.call("evaluateText", {
      textPath,
      contextSize,
      role,
      recordPath: join(test.jobFolder, "record"),
      key,
      mostChunks: test.chunks,
    });
    return {
      evaluation,
      durationMs: performance.now() - begun,
      memoryGrowthBytes: evaluation.peakMemoryBytes - residentBytes,
    };
  });
};
