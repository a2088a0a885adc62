import { describe, expect, it } from "vitest";
import { AnswerTokens } from "../../../../main/hosts/inference/answer-tokens.ts";
import {
  type PromptPart,
  promptTokens,
  type Tokenize,
} from "../../../../main/hosts/inference/prompt-tokens.ts";

const startToken = 1;
const endToken = 2;

/** One token a character, except for markup: there `<s>` and `</s>` are single tokens. */
const tokenize: Tokenize = (text, special) => {
  if (special === "builtin") {
    return text === "BOS" ? [startToken] : [];
  }
  const pieces = special ? text.split(/(<s>|<\/s>)/) : [text];
  return pieces.flatMap((piece) =>
    special && piece === "<s>"
      ? [startToken]
      : special && piece === "</s>"
        ? [endToken]
        : [...piece].map((character) => character.codePointAt(0) ?? 0),
  );
};
const letters = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);
const markup = (text: string): PromptPart => ({ kind: "markup", text });
const text = (value: string): PromptPart => ({ kind: "text", text: value });
const noFirst = { token: null, wanted: false };

describe("promptTokens", () => {
  it("reads special tokens in the template and never in what people write", () => {
    const { tokens } = promptTokens({
      parts: [markup("<s>"), text("a</s>"), markup("</s>")],
      answers: new Set(),
      known: new AnswerTokens(),
      tokenize,
      firstToken: noFirst,
    });
    expect(tokens).toEqual([startToken, ...letters("a</s>"), endToken]);
  });

  it("keeps the very tokens of an answer that was generated here", () => {
    const known = new AnswerTokens();
    known.remember("Paris.", [901, 902]);
    const parts = [markup("<s>"), text("Paris."), markup("</s>"), text("more"), markup("<s>")];
    const options = { parts, known, tokenize, firstToken: noFirst };
    expect(promptTokens({ ...options, answers: new Set(["Paris."]) }).tokens).toEqual([
      startToken,
      901,
      902,
      endToken,
      ...letters("more"),
      startToken,
    ]);
    expect(promptTokens({ ...options, answers: new Set() }).tokens).toEqual([
      startToken,
      ...letters("Paris."),
      endToken,
      ...letters("more"),
      startToken,
    ]);
  });

  it("names the tokens of the answer that the prompt goes on with", () => {
    const options = { known: new AnswerTokens(), tokenize, firstToken: noFirst, answers: new Set(["Once"]) };
    expect(promptTokens({ ...options, parts: [markup("<s>"), text("Once")] }).openAnswerTokens).toEqual(
      letters("Once"),
    );
    expect(promptTokens({ ...options, parts: [text("Once"), markup("</s>")] }).openAnswerTokens).toEqual([]);
  });

  it.each([
    [[{ kind: "builtin", text: "BOS" }, markup("<s>")], false, [startToken]],
    [[markup("<s>")], true, [startToken]],
    [[text("a")], true, [startToken, 97]],
    [[text("a")], false, [97]],
  ] as const)("puts the first token once: %j", (parts, wanted, expected) => {
    const { tokens } = promptTokens({
      parts,
      answers: new Set(),
      known: new AnswerTokens(),
      tokenize,
      firstToken: { token: startToken, wanted },
    });
    expect(tokens).toEqual(expected);
  });
});

describe("AnswerTokens", () => {
  it("forgets the oldest beyond its limit and nothing for an empty text", () => {
    const answers = new AnswerTokens(2);
    answers.remember("", [1]);
    answers.remember("a", [1]);
    answers.remember("b", [2]);
    answers.remember("a", [3]);
    answers.remember("c", [4]);
    expect([answers.of(""), answers.of("a"), answers.of("b"), answers.of("c")]).toEqual([
      undefined,
      [3],
      undefined,
      [4],
    ]);
  });
});
