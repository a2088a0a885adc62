import type { AppErrorData } from "../../app/errors/app-error-data.ts";

/** Why KL divergence is refused between files with other tokens, and what is offered instead. */
export const otherVocabulary = (name: string, referenceName: string): AppErrorData => ({
  code: "usage",
  message: `${name} has other tokens than the reference ${referenceName}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.`,
  details: { otherVocabulary: true },
});
