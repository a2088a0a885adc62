/** What Open WebUI folds into the text of an answer, in words: blocks of an element, between the words of the model. */
const names: Readonly<Record<string, string>> = {
  reasoning: "reasoning",
  tool_calls: "tool call",
  code_interpreter: "tool call",
};

const blockStart = '<details type="';
const blockEnd = "</details>";

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&#39;": "'",
  "&amp;": "&",
};

/** The lines of such a block as the model wrote them: each is quoted, and newer versions escape them before. */
const linesOf = (inside: string): string => {
  const lines = inside.replace(/^\s*<summary>[^\n]*<\/summary>/, "").trim();
  const plain = /^&gt;/m.test(lines)
    ? lines.replace(/&(?:lt|gt|quot|#x27|#39|amp);/g, (entity) => entities[entity] ?? entity)
    : lines;
  return plain.replace(/^> ?/gm, "");
};

/**
 * The text of an answer without the blocks that Open WebUI puts into it. Reasoning at the beginning stays, in the marks in
 * which a model writes it; what else was folded there has no place here and is named. Linear in the length of the text.
 */
export const withoutBlocks = (text: string): { readonly text: string; readonly left: readonly string[] } => {
  const left: string[] = [];
  let reasoning = "";
  let answer = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf(blockStart, at);
    const end = start < 0 ? -1 : text.indexOf(blockEnd, start);
    if (end < 0) {
      break;
    }
    const typeStart = start + blockStart.length;
    const type = /^[a-z_]{1,40}(?=")/.exec(text.slice(typeStart, typeStart + 41))?.[0] ?? "";
    const headEnd = text.indexOf(">", typeStart);
    const name = Object.hasOwn(names, type) ? names[type] : undefined;
    answer += text.slice(at, start);
    at = end + blockEnd.length;
    if (name === undefined || headEnd > end) {
      answer += text.slice(start, at);
      continue;
    }
    const lines = type === "reasoning" && answer.trim() === "" ? linesOf(text.slice(headEnd + 1, end)) : "";
    if (lines === "") {
      left.push(name);
    } else {
      reasoning += `<think>\n${lines}\n</think>\n\n`;
    }
  }
  if (at === 0) {
    return { text, left };
  }
  return { text: reasoning + (answer + text.slice(at)).trim(), left };
};
