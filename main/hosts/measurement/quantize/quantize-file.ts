import { statSync } from "node:fs";
import { toAppError } from "../../../../app/errors/to-app-error.ts";
import type { QuantizationType } from "../../../../app/quantization/quantization-type.ts";
import type { PlannedQuantization } from "../contract.ts";
import type { EngineLibrary } from "../library/engine-library.ts";
import { fileTypes } from "./file-types.ts";
import { quantizeFailure } from "./quantize-failure.ts";
import { QuantizeOutput } from "./quantize-output.ts";

export type QuantizeRequest = {
  /** Of the first part, where the model is split. */
  readonly filePath: string;
  /** Must not exist. */
  readonly targetPath: string;
  readonly type: QuantizationType;
  readonly threads: number;
  /** As `engineImportance` lays it out, or null without one. */
  readonly importance: bigint | null;
  /** Bytes of the parent's tensors that are done. */
  readonly onProgress: (doneBytes: number) => void;
};

export type Quantized = {
  readonly sizeBytes: number;
  readonly tensors: number;
  readonly otherwiseTensors: number;
};

/**
 * Makes one file, with the same bytes as llama-quantize of the same version makes with `--allow-requantize`. Rejects with
 * a `model-…` code, `usage` or `storage-failed`; what was written then stays for the caller to remove.
 */
export const quantizeFile = async (library: EngineLibrary, request: QuantizeRequest): Promise<Quantized> => {
  const output = new QuantizeOutput(request.onProgress);
  await run(library, request.filePath, request.targetPath, output, {
    ftype: fileTypes[request.type],
    nthread: request.threads,
    imatrix: request.importance,
  });
  return {
    sizeBytes: statSync(request.targetPath).size,
    tensors: output.tensors,
    otherwiseTensors: output.otherwiseTensors,
  };
};

/** What quantizing would come to. Nothing is written, and no weight is read. */
export const planQuantization = async (
  library: EngineLibrary,
  filePath: string,
  type: QuantizationType,
): Promise<PlannedQuantization> => {
  const output = new QuantizeOutput();
  let problem: string | null = null;
  try {
    await run(library, filePath, "", output, { ftype: fileTypes[type], nthread: 1, dry_run: true });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== "model-unsupported") {
      throw error;
    }
    problem = error.message;
  }
  return {
    type,
    tensorBytes: output.tensorBytes ?? 0,
    quantizedBytes: output.quantizedBytes ?? 0,
    tensors: output.tensors,
    otherwiseTensors: output.otherwiseTensors,
    needsImportanceMatrix: output.needsImportanceMatrix,
    problem,
  };
};

const run = async (
  { functions, log }: EngineLibrary,
  from: string,
  to: string,
  output: QuantizeOutput,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> => {
  log.takeTroubles();
  const stop = log.listen((text) => output.add(text));
  try {
    const answer = await functions.quantize(from, to, {
      ...functions.quantizeDefaults(),
      allow_requantize: true,
      ...settings,
    });
    if (answer !== 0) {
      throw quantizeFailure(log.takeTroubles());
    }
  } finally {
    stop();
  }
};
