import type Database from "better-sqlite3";

/** Of the attachments of one message, in characters: cutting more into words would hold up every other call. */
const searchedCharacters = 400_000;

export type AttachedText = (sequence: number) => string;

/**
 * What a search finds of the files that were sent along with a message, to stand behind its own text: their names, and
 * their texts as long as those are not a library. Empty where there are none.
 */
export const attachedText = (database: Database.Database): AttachedText => {
  const select = database.prepare(`
    SELECT name, characters, CASE WHEN characters <= ${searchedCharacters} THEN attachments.text ELSE '' END AS text
    FROM messages JOIN attachments ON attachments.message_id = messages.id
    WHERE messages.sequence = ? ORDER BY position`);
  return (sequence) => {
    let left = searchedCharacters;
    let searched = "";
    for (const row of select.all(sequence) as { name: string; characters: number; text: string }[]) {
      left -= row.characters;
      searched += `\n\n${row.name}${left < 0 ? "" : `\n${row.text}`}`;
    }
    return searched;
  };
};
