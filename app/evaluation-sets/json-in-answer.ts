/** A fence of three or more backticks or tildes on lines of their own, with a word such as `json` behind the first. */
const fenced = /(?:^|\n)[ \t]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?[ \t]*\1[`~]*[ \t]*(?=\n|$)/u;

/** The JSON text of an answer: the answer, or what stands in its first fenced code block where it has one. */
export const jsonInAnswer = (answer: string): string => {
  const trimmed = answer.trim();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
    return trimmed;
  }
  return fenced.exec(trimmed)?.[2]?.trim() ?? trimmed;
};
