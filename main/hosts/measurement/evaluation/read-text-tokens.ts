import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { AppError } from "../../../../app/errors/app-error.ts";
import { decodeText } from "../decode-text.ts";
import type { EngineVocabulary } from "../library/engine-vocabulary.ts";
import { evaluationLimits } from "./evaluation-limits.ts";

export type TextTokens = { readonly tokens: Int32Array; readonly textBytes: number };

/**
 * A text's tokens as llama-perplexity has them: without the line break at its very end, with the token that the model
 * wants first, and with nothing in it read as markup.
 */
export const readTextTokens = (path: string, vocabulary: EngineVocabulary): TextTokens => {
  const bytes = readBounded(path);
  const text = decodeText(bytes);
  return {
    tokens: vocabulary.tokenize(text.endsWith("\n") ? text.slice(0, -1) : text, {
      addSpecial: true,
      parseSpecial: false,
    }),
    textBytes: bytes.length,
  };
};

const readBounded = (path: string): Buffer => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    if (size > evaluationLimits.textBytes) {
      throw new AppError("usage", "The text is larger than 64 MiB. Choose a part of it.");
    }
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
};
