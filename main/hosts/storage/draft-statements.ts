import type Database from "better-sqlite3";
import { type Draft, draft } from "../../../app/chats/draft.ts";
import { readRow } from "./read-row.ts";

/** The place of the draft of a chat that has not begun. */
const newChatPlace = "";

export type DraftStatements = ReturnType<typeof draftStatements>;

/**
 * What was typed and not sent. Drafts of deleted chats are kept for the day they come back, and not listed. A chat that is
 * not here has no draft here either: what is typed into a temporary one cannot get into the profile.
 */
export const draftStatements = (database: Database.Database) => {
  const selectAll = database.prepare(`
    SELECT place, text FROM drafts
    WHERE place = '${newChatPlace}' OR EXISTS (SELECT 1 FROM chats WHERE id = place AND deleted_at IS NULL)`);
  const writeOne = database.prepare(`
    INSERT INTO drafts (place, text, updated_at) SELECT :place, :text, :at
    WHERE :place = '${newChatPlace}' OR EXISTS (SELECT 1 FROM chats WHERE id = :place)
    ON CONFLICT (place) DO UPDATE SET text = :text, updated_at = :at`);
  const eraseOne = database.prepare("DELETE FROM drafts WHERE place = ?");

  return {
    list: (): Draft[] =>
      (selectAll.all() as { readonly place: string; readonly text: string }[]).map(({ place, text }) =>
        readRow(draft, { chatId: place === newChatPlace ? null : place, text }),
      ),
    write: ({ chatId, text, at }: Draft & { readonly at: number }): void => {
      const place = chatId ?? newChatPlace;
      if (text === "") {
        eraseOne.run(place);
      } else {
        writeOne.run({ place, text, at });
      }
    },
  };
};
