import { createHash } from "node:crypto";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineLibrary } from "../library/engine-library.ts";
import { EngineModel } from "../library/engine-model.ts";
import type { MeasuredModel } from "./evaluation-calls.ts";
import { PositionScorer } from "./position-scorer.ts";
import { vocabularySha256 } from "./vocabulary-sha256.ts";

/** A model file in memory, ready to be measured. */
export type LoadedModel = {
  readonly model: EngineModel;
  readonly threads: number;
  readonly vocabularySha256: string;
  readonly scorer: PositionScorer;
  /** Bytes of a token's text. */
  readonly tokenBytes: (token: number) => number;
};

/** Rejects with a `model-…` code. */
export const loadMeasuredModel = async (
  library: EngineLibrary,
  input: { readonly filePath: string; readonly threads: number },
): Promise<{ readonly loaded: LoadedModel; readonly facts: MeasuredModel }> => {
  const begun = performance.now();
  const model = await EngineModel.load(library, { filePath: input.filePath });
  const loadDurationMs = performance.now() - begun;
  if (!model.predictsText) {
    model.dispose();
    throw new AppError(
      "model-unsupported",
      "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.",
    );
  }
  const { vocabulary, chatTemplate } = model;
  const lengths = new Map<number, number>();
  const loaded: LoadedModel = {
    model,
    threads: input.threads,
    vocabularySha256: vocabularySha256(vocabulary),
    scorer: new PositionScorer(vocabulary.size),
    tokenBytes: (token) => {
      const known = lengths.get(token) ?? vocabulary.piece(token, true).length;
      lengths.set(token, known);
      return known;
    },
  };
  return {
    loaded,
    facts: {
      loadDurationMs,
      description: model.description.slice(0, 500),
      weightBytes: model.tensorBytes,
      parameters: model.parameterCount,
      trainedContextSize: model.trainedContextSize,
      vocabularyTokens: vocabulary.size,
      vocabularySha256: loaded.vocabularySha256,
      addsBeginToken: vocabulary.addsBeginToken,
      chatTemplateSha256:
        chatTemplate === null ? null : createHash("sha256").update(chatTemplate).digest("hex"),
      threads: input.threads,
    },
  };
};
