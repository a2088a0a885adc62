import type Database from "better-sqlite3";
import { type BranchTree, branchTree, treePartLimit } from "../../../app/chats/branch-tree.ts";
import { readRow } from "./read-row.ts";
import { type TreeRow, treeParts } from "./tree-parts.ts";

export type TreeStatements = ReturnType<typeof treeStatements>;

/** A chat's tree as it is drawn. */
export const treeStatements = (database: Database.Database) => {
  const selectRows = database.prepare(`
    SELECT id, parent_id AS parentId, role, created_at AS createdAt FROM messages WHERE chat_id = ? ORDER BY sequence`);
  const selectExcerpt = database.prepare("SELECT substr(text, 1, 100) FROM messages WHERE id = ?").pluck();

  return {
    read: (chatId: string, shownIds: readonly string[]): BranchTree => {
      const { parts, leftOut } = treeParts(selectRows.all(chatId) as TreeRow[], shownIds, treePartLimit);
      const excerptOf = (id: string): string => selectExcerpt.get(id) as string;
      return readRow(branchTree, {
        parts: parts.map((part) => ({ ...part, excerpt: excerptOf(part.id) })),
        leftOut,
      });
    },
  };
};
