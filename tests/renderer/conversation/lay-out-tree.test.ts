import fc from "fast-check";
import { expect, test } from "vitest";
import type { TreePart } from "../../../app/chats/branch-tree.ts";
import { layOutTree } from "../../../renderer/conversation/lay-out-tree.ts";

const part = (id: string, parentId: string | null, shown = false): TreePart => ({
  id,
  parentId,
  role: "user",
  excerpt: id,
  messageCount: 2,
  createdAt: 1,
  shown,
});

test("the shown way stays at the left, below what forks from it", () => {
  const rows = layOutTree([
    part("root", null, true),
    part("old", "root"),
    part("now", "root", true),
    part("side", "root"),
    part("end", "now", true),
    part("other", "now"),
  ]);
  expect(rows.map(({ id, level }) => [id, level])).toEqual([
    ["root", 0],
    ["old", 1],
    ["side", 1],
    ["now", 0],
    ["other", 1],
    ["end", 0],
  ]);
});

test("a chat that forks at every message stays narrow, and all of any tree is drawn once", () => {
  const deep = Array.from({ length: 2000 }, (_, index) => [
    part(`main ${index}`, index === 0 ? null : `main ${index - 1}`, true),
    part(`side ${index}`, index === 0 ? null : `main ${index - 1}`),
  ]).flat();
  expect(Math.max(...layOutTree(deep).map(({ level }) => level))).toBe(1);
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (parents) => {
      const parts = parents.map((parent, index) =>
        part(String(index), index === 0 ? null : String(parent % index)),
      );
      const rows = layOutTree(parts);
      expect(rows.map(({ id }) => id).sort()).toEqual(parts.map(({ id }) => id).sort());
      for (const row of rows) {
        const place = rows.indexOf(row);
        expect(row.parentId === null || rows.findIndex(({ id }) => id === row.parentId) < place).toBe(true);
      }
    }),
    { seed: 20261126 },
  );
});
