import { plainTitle } from "../../app/chats/plain-title.ts";
import { AppError } from "../../app/errors/app-error.ts";

/** What can be seen of a title or a name that was typed. Throws invalid-request where nothing can. */
export const visibleText = (typed: string, what: "title" | "name"): string => {
  const plain = plainTitle(typed);
  if (plain === "") {
    throw new AppError("invalid-request", `The ${what} has no character that can be seen. Type another one.`);
  }
  return plain;
};
