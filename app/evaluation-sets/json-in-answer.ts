/**
 * The JSON text of an answer: the answer, or what stands in its first fenced code block where it has one. A fence is
 * three or more backticks or tildes at the beginning of a line, with a word such as `json` behind the first one.
 */
export const jsonInAnswer = (answer: string): string => {
  const trimmed = answer.trim();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
    return trimmed;
  }
  const lines = trimmed.split("\n");
  const opening = lines.findIndex((line) => fenceOf(line) !== "");
  const fence = fenceOf(lines[opening] ?? "");
  const after = opening < 0 ? [] : lines.slice(opening + 1);
  // A closing fence is at least as long, and nothing stands behind it.
  const closing = after.findIndex((line) => line.trim().startsWith(fence) && fenceOf(line) === line.trim());
  return opening < 0 || closing < 0 ? trimmed : after.slice(0, closing).join("\n").trim();
};

/** The marks of a line that is a fence; empty for others. Inline code such as ```` ```{}``` ```` is none. */
const fenceOf = (line: string): string => {
  const text = line.trim();
  const mark = text[0];
  if (mark !== "`" && mark !== "~") {
    return "";
  }
  let length = 1;
  while (text[length] === mark) {
    length += 1;
  }
  return length < 3 || (mark === "`" && text.includes("`", length)) ? "" : text.slice(0, length);
};
