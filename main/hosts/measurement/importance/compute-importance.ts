import { readFileSync, statSync } from "node:fs";
import koffi from "koffi";
import { AppError } from "../../../../app/errors/app-error.ts";
import { decodeText } from "../decode-text.ts";
import { EngineContext } from "../library/engine-context.ts";
import { evaluationCallback } from "../library/engine-functions.ts";
import type { EngineLibrary } from "../library/engine-library.ts";
import { EngineModel } from "../library/engine-model.ts";
import { checkTensorLayout } from "../library/engine-tensor.ts";
import { ImportanceCollector, type ImportanceEntry } from "./importance-collector.ts";

export type ComputeImportance = {
  readonly filePath: string;
  readonly textPath: string;
  readonly threads: number;
  readonly onProgress: (doneChunks: number, chunks: number) => void;
};

/** As llama-imatrix by default: windows of 512 tokens, at least two of them. */
const windowTokens = 512;
const fewestWindows = 2;
/** Beyond this a longer text changes next to nothing; it would only take longer. */
const mostWindows = 256;
const largestTextBytes = 64 * 1024 * 1024;

/**
 * How much each weight matters for a text, by the method of llama-imatrix. Rejects with `usage` where the text is too
 * short, with `model-unsupported` where the model does not predict text.
 */
export const computeImportance = async (
  library: EngineLibrary,
  request: ComputeImportance,
): Promise<{ readonly entries: readonly ImportanceEntry[]; readonly chunks: number }> => {
  checkTensorLayout(library);
  const text = readText(request.textPath);
  const model = await EngineModel.load(library, { filePath: request.filePath });
  const collector = new ImportanceCollector(library);
  const onStep = koffi.register(collector.onStep, koffi.pointer(evaluationCallback));
  let context: EngineContext | null = null;
  try {
    if (!model.predictsText) {
      throw new AppError(
        "model-unsupported",
        "This model does not predict text, so no importance matrix can be made for it.",
      );
    }
    const tokens = model.vocabulary.tokenize(text, { addSpecial: true, parseSpecial: false });
    const chunks = Math.min(mostWindows, Math.floor(tokens.length / windowTokens));
    if (chunks < fewestWindows) {
      throw new AppError(
        "usage",
        `The text is too short for an importance matrix: it has ${tokens.length} tokens, and ${windowTokens * fewestWindows} are needed. Choose a longer one.`,
      );
    }
    context = await EngineContext.create(model, {
      contextSize: windowTokens,
      batchSize: windowTokens,
      threads: request.threads,
      onStep,
    });
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      context.clear();
      context.batch.clear();
      for (let at = 0; at < windowTokens; at += 1) {
        const isBegin = at === 0 && model.vocabulary.addsBeginToken;
        const token = isBegin ? model.vocabulary.beginToken : (tokens[chunk * windowTokens + at] ?? 0);
        context.batch.add(token, at, 0, true);
      }
      await context.decode();
      collector.requireSound();
      request.onProgress(chunk + 1, chunks);
    }
    return { entries: collector.entries(), chunks };
  } finally {
    context?.dispose();
    model.dispose();
    koffi.unregister(onStep);
  }
};

const readText = (textPath: string): string => {
  if (statSync(textPath).size > largestTextBytes) {
    throw new AppError(
      "usage",
      "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.",
    );
  }
  return decodeText(readFileSync(textPath));
};
