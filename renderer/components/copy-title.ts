import { words } from "./chat-menu-words.ts";

/** As in app/chats/chat.ts, in UTF-16 units. */
const longestTitle = 200;

/** The title of a copy. A long one is cut, so that what is said about it still fits. */
export const copyTitle = (title: string): string => {
  const rest = longestTitle - words.copyOf("").length;
  const characters = [...title];
  while (characters.join("").length > rest) {
    characters.pop();
  }
  return words.copyOf(characters.join("").trimEnd());
};
