import type Database from "better-sqlite3";

export type BranchStatements = ReturnType<typeof branchStatements>;

/** The way through the tree of messages: ids only, so that ten thousand messages are walked in a moment. */
export const branchStatements = (database: Database.Database) => {
  const ancestors = `
    WITH RECURSIVE branch (id, parent_id, distance) AS (
      SELECT id, parent_id, 0 FROM messages WHERE id = :id
      UNION ALL
      SELECT above.id, above.parent_id, distance + 1
      FROM messages AS above JOIN branch ON above.id = branch.parent_id
      LIMIT :limit
    )`;
  const selectAncestors = database
    .prepare(`${ancestors} SELECT id FROM branch ORDER BY distance DESC`)
    .pluck();
  const rememberWay = database.prepare(`
    INSERT INTO shown_children (message_id, child_id)
    ${ancestors}
    SELECT parent_id, id FROM branch
    WHERE EXISTS (
      SELECT 1 FROM messages AS other WHERE other.parent_id = branch.parent_id AND other.id <> branch.id
    )
    ON CONFLICT (message_id) DO UPDATE SET child_id = excluded.child_id WHERE child_id <> excluded.child_id`);
  const next = `
    coalesce(
      (SELECT child_id FROM shown_children WHERE message_id = below.id),
      (SELECT id FROM messages AS child WHERE child.parent_id = below.id ORDER BY sequence DESC LIMIT 1)
    )`;
  const selectWayDown = database
    .prepare(`
      WITH RECURSIVE below (id) AS (
        SELECT :id
        UNION ALL
        SELECT ${next} FROM below
        WHERE EXISTS (SELECT 1 FROM messages AS child WHERE child.parent_id = below.id)
      )
      SELECT id FROM below`)
    .pluck();
  const selectNext = database.prepare(`SELECT ${next} FROM (SELECT :id AS id) AS below`).pluck();

  return {
    /** From the first message down to the given one, or only the last `limit` of them. */
    idsTo: (id: string | null, limit = -1): readonly string[] =>
      id === null ? [] : (selectAncestors.all({ id, limit }) as string[]),
    /** Which way was shown at every fork above the given message. */
    remember: (id: string): void => {
      rememberWay.run({ id, limit: -1 });
    },
    /** The end that was last shown beneath a message; where none was, by the newest way. */
    shownEndOf: (id: string): string => (selectWayDown.all({ id }) as string[]).at(-1) ?? id,
    /** What was last shown right beneath a message, or the newest there; null at a leaf. */
    continuationOf: (id: string): string | null => selectNext.get({ id }) as string | null,
  };
};
