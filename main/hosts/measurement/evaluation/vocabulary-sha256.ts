import { createHash } from "node:crypto";
import type { EngineVocabulary } from "../library/engine-vocabulary.ts";

/** Of the texts and kinds of all tokens, and of what the tokenizer puts first and last. */
export const vocabularySha256 = (vocabulary: EngineVocabulary): string => {
  const hash = createHash("sha256");
  const { size, type, beginToken, endToken, addsBeginToken, addsEndToken } = vocabulary;
  hash.update(JSON.stringify({ size, type, beginToken, endToken, addsBeginToken, addsEndToken }));
  for (let token = 0; token < size; token += 1) {
    const { text, attributes } = vocabulary.entry(token);
    hash.update(`${attributes} ${text}\0`);
  }
  return hash.digest("hex");
};
