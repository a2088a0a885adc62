import type { AnswerTokens } from "./answer-tokens.ts";
import type { TokenId } from "./token-text.ts";

/**
 * One piece of a rendered chat. `text` was written by a person or a model and is never read as markup;
 * `markup` comes from the chat template, with its special tokens; `builtin` names a special token such as `BOS`.
 */
export type PromptPart = { readonly kind: "text" | "markup" | "builtin"; readonly text: string };

export type Tokenize = (
  text: string,
  special: boolean | "builtin",
  leadingSpace: "trimLeadingSpace" | undefined,
) => readonly TokenId[];

export type PromptTokens = {
  readonly tokens: readonly TokenId[];
  /** How many of them each part has become. */
  readonly partTokens: readonly number[];
  /** The tokens of the answer that the prompt ends with, when it goes on with one. */
  readonly openAnswerTokens: readonly TokenId[];
};

/**
 * Splits a rendered chat into tokens. The texts in `answers` that were generated here keep the tokens that were
 * generated. `firstToken` is put first when the model wants one, and never twice.
 */
export const promptTokens = (options: {
  readonly parts: readonly PromptPart[];
  readonly answers: ReadonlySet<string>;
  readonly known: AnswerTokens;
  readonly tokenize: Tokenize;
  readonly firstToken: { readonly token: TokenId | null; readonly wanted: boolean };
}): PromptTokens => {
  const tokens: TokenId[] = [];
  const partTokens: number[] = [];
  let openAnswerTokens: readonly TokenId[] = [];
  for (const part of options.parts) {
    const known =
      part.kind === "text" && options.answers.has(part.text) ? options.known.of(part.text) : undefined;
    const more =
      known ??
      options.tokenize(
        part.text,
        part.kind === "builtin" ? "builtin" : part.kind === "markup",
        tokens.length > 0 ? "trimLeadingSpace" : undefined,
      );
    for (const token of more) {
      tokens.push(token);
    }
    partTokens.push(more.length);
    openAnswerTokens = part.kind === "text" && options.answers.has(part.text) ? more : [];
  }
  const { token, wanted } = options.firstToken;
  if (token !== null) {
    while (tokens[0] === token && tokens[1] === token) {
      tokens.shift();
    }
    if (wanted && tokens[0] !== token) {
      tokens.unshift(token);
    }
  }
  return { tokens, partTokens, openAnswerTokens };
};
