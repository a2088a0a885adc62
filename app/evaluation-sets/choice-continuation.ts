/**
 * The text whose likelihood after the prompt is measured for a choice. In a completion one space stands between the
 * two, unless the prompt ends in white space; the answer of a chat begins with the choice itself.
 */
export const choiceContinuation = (mode: "chat" | "completion", prompt: string, choice: string): string =>
  mode === "chat" || /\s$/u.test(prompt) ? choice : ` ${choice}`;
