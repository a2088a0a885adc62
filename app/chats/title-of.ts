/** A chat's first title: the first line of its first message, cut at a word, at most 60 characters. */
export const titleOf = (text: string): string => {
  const line = text.trim().split("\n", 1)[0]?.replace(/\s+/g, " ").trim() ?? "";
  if (line === "") {
    return "New chat";
  }
  const characters = [...line];
  if (characters.length <= 60) {
    return line;
  }
  const cut = characters.slice(0, 59).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > 30 ? cut.slice(0, lastSpace) : cut}…`;
};
