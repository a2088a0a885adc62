import type Database from "better-sqlite3";
import { type BranchTree, branchTree, treePartLimit } from "../../../app/chats/branch-tree.ts";
import { splitReasoning } from "../../../app/chats/split-reasoning.ts";
import { readRow } from "./read-row.ts";
import { type TreeRow, treeParts } from "./tree-parts.ts";

/** In characters: of a message, and of an answer that begins with what the model thought aloud. */
const excerptLength = 100;
const searchedLength = 20_000;

export type TreeStatements = ReturnType<typeof treeStatements>;

/** A chat's tree as it is drawn. */
export const treeStatements = (database: Database.Database) => {
  const selectRows = database.prepare(`
    SELECT id, parent_id AS parentId, role, created_at AS createdAt FROM messages WHERE chat_id = ? ORDER BY sequence`);
  const selectBeginning = database
    .prepare("SELECT substr(text, 1, :length) FROM messages WHERE id = :id")
    .pluck();
  const beginningOf = (id: string, length: number): string => selectBeginning.get({ id, length }) as string;

  /** What a line of the map says: the beginning of the answer, not of the thoughts before it. */
  const excerptOf = ({ id, role }: TreeRow): string => {
    const beginning = beginningOf(id, excerptLength);
    if (role === "user" || splitReasoning(beginning).every(({ kind }) => kind === "answer")) {
      return beginning;
    }
    const parts = splitReasoning(beginningOf(id, searchedLength));
    const said = parts.find(({ kind }) => kind === "answer") ?? parts[0];
    return [...(said?.text.slice(0, 2 * excerptLength) ?? "")].slice(0, excerptLength).join("");
  };

  return {
    read: (chatId: string, shownIds: readonly string[]): BranchTree => {
      const { parts, leftOut } = treeParts(selectRows.all(chatId) as TreeRow[], shownIds, treePartLimit);
      return readRow(branchTree, {
        parts: parts.map((part) => ({ ...part, excerpt: excerptOf(part) })),
        leftOut,
      });
    },
  };
};
