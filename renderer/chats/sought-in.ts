import type { ChatSearchHit } from "../../app/chats/chat-search.ts";

/** In UTF-16 units: enough to tell a place from others with the same words. */
const around = 24;

/**
 * What stands at the place that a snippet shows: what was found with the text around it, then with what follows it, then
 * alone. What is shown of a message differs here and there from its text, so that the first may not be found.
 */
export const soughtIn = (snippet: ChatSearchHit["snippet"]): readonly string[] => {
  const at = snippet.findIndex(({ marked }) => marked);
  const found = snippet[at]?.text ?? "";
  if (found === "") {
    return [];
  }
  const textOf = (pieces: ChatSearchHit["snippet"]): string => pieces.map(({ text }) => text).join("");
  const before = textOf(snippet.slice(0, at)).replace(/^… /u, "");
  const after = textOf(snippet.slice(at + 1)).replace(/ …$/u, "");
  const behind = found + after.slice(0, around);
  return [...new Set([before.slice(-around) + behind, behind, found])];
};
