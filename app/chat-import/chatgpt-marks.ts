/** Where ChatGPT shows something of its own (a source, a row of pictures), its files have a name between such marks. */
const mark = /\ue200([^\ue200\ue201]*)\ue201/g;
const separator = "\ue202";
/** How older answers name a source. */
const bracketMark = /【\d{1,4}(?::\d{1,4})?†[^【】\n]{0,200}】/g;

/** A mark that stands for words carries them: `entity`, then a list of what it is, its name, and more. */
const wordsOf = (parts: readonly string[]): string => {
  if (parts[0] !== "entity") {
    return "";
  }
  try {
    const list: unknown = JSON.parse(parts[1] ?? "");
    const word: unknown = Array.isArray(list) ? list[1] : null;
    return typeof word === "string" ? word : "";
  } catch {
    return "";
  }
};

/** A text without the marks of ChatGPT's own window, whose words are kept where they carry any; what is gone is named. */
export const withoutMarks = (text: string): { readonly text: string; readonly left: readonly string[] } => {
  let isCut = false;
  const plain = text
    .replace(mark, (_, inside: string) => {
      const words = wordsOf(inside.split(separator));
      isCut ||= words === "";
      return words;
    })
    .replace(bracketMark, () => {
      isCut = true;
      return "";
    });
  return { text: plain, left: isCut ? ["sources"] : [] };
};
