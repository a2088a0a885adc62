/** A stretch of an answer: what the model thought aloud before it answered, or the answer itself. */
export type AnswerPart =
  | {
      readonly kind: "reasoning";
      readonly text: string /** False while no mark has ended it. */;
      readonly closed: boolean;
    }
  | { readonly kind: "answer"; readonly text: string };

/** The marks of the models in use, as text. Where several marks end a stretch, the first one met does. */
const marks: readonly (readonly [open: string, close: string])[] = [
  ["<think>", "</think>"],
  ["<thinking>", "</thinking>"],
  ["<thought>", "</thought>"],
  ["<seed:think>", "</seed:think>"],
  ["[THINK]", "[/THINK]"],
  ["◁think▷", "◁/think▷"],
  ["<|START_THINKING|>", "<|END_THINKING|>"],
  ["<|channel>thought\n", "<channel|>"],
  ["<|channel|>analysis<|message|>", "<|end|>"],
];

/** What gpt-oss writes between its channels, and other headers of an answer that say nothing. */
const header =
  /^\s*(?:<\|start\|>assistant|<\|channel\|>final<\|message\|>|<\|START_RESPONSE\|>|<\|END_RESPONSE\|>|<\|return\|>)/;

/** gpt-oss with its marks taken out by the tokenizer: `analysisThe user asks ... assistantfinalThe answer`. */
const bareAnalysis = /^\s*analysis(?=[\p{Lu}"“'*\d])/u;
const bareFinal = "assistantfinal";

/** Templates that open the reasoning themselves leave only its end in the answer, alone on a line. */
const loneEnd = /^[ \t]*<\/think>[ \t]*$/m;
/** A lone end within a code block is one that the model writes about. */
const fence = /^ {0,3}(?:```|~~~)/m;

const longestMark = Math.max(...marks.flatMap(([open, close]) => [open.length, close.length]));

/** Without the beginning of a mark that is still being written: `</thi`. */
const withoutBegunMark = (text: string, mark: string): string => {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(mark.slice(0, length))) {
      return text.slice(0, -length);
    }
  }
  return text;
};

/** While an answer grows: whether so little of it is there that it may yet become a mark. */
const beginsMark = (text: string): boolean => {
  const begun = text.trimStart();
  return begun !== "" && begun.length < longestMark && marks.some(([open]) => open.startsWith(begun));
};

/**
 * Cuts an answer into reasoning and answer, in the order they stand; nothing but the marks is lost. Reasoning stands at
 * the beginning, once or several times in a row: marks further on are text, as in an answer about such marks. `growing`
 * says that more may come, so that half a mark is not shown. Linear in the length of the text.
 */
export const splitReasoning = (text: string, growing = false): readonly AnswerPart[] => {
  const parts: AnswerPart[] = [];
  let rest = text;
  /** Marks were met, even if there was nothing between them. */
  let marked = false;
  const push = (reasoning: string, closed: boolean): void => {
    if (reasoning.trim() !== "") {
      parts.push({ kind: "reasoning", text: reasoning.trim(), closed });
    }
  };
  for (;;) {
    const [skipped = ""] = header.exec(rest) ?? [];
    rest = rest.slice(skipped.length);
    const begun = rest.trimStart();
    const found = marks.find(([open]) => begun.startsWith(open));
    if (found === undefined) {
      if (skipped === "") {
        break;
      }
      continue;
    }
    marked = true;
    const [open, close] = found;
    const end = begun.indexOf(close, open.length);
    if (end === -1) {
      push(withoutBegunMark(begun.slice(open.length), growing ? close : ""), false);
      return parts;
    }
    push(begun.slice(open.length, end), true);
    rest = begun.slice(end + close.length);
  }
  if (!marked) {
    const bare = bareAnalysis.exec(rest);
    if (bare !== null) {
      marked = true;
      const end = rest.indexOf(bareFinal);
      const reasoning = rest.slice(bare[0].length, end === -1 ? undefined : end);
      push(end === -1 && growing ? withoutBegunMark(reasoning, bareFinal) : reasoning, end !== -1);
      rest = end === -1 ? "" : rest.slice(end + bareFinal.length);
    } else {
      const lone = loneEnd.exec(rest);
      if (lone !== null && !fence.test(rest.slice(0, lone.index))) {
        marked = true;
        push(rest.slice(0, lone.index), true);
        rest = rest.slice(lone.index + lone[0].length);
      }
    }
  }
  const answer = marked ? rest.trimStart() : rest;
  if (answer.trim() !== "" && !(growing && beginsMark(answer))) {
    parts.push({ kind: "answer", text: answer });
  }
  return parts;
};

/** The answer without the reasoning: what is copied, and what the model is given in the next turn. */
export const withoutReasoning = (text: string): string => {
  return splitReasoning(text)
    .filter(({ kind }) => kind === "answer")
    .map((part) => part.text)
    .join("\n\n");
};
