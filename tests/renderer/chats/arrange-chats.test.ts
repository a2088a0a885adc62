import { expect, test } from "vitest";
import type { Chat } from "../../../app/chats/chat.ts";
import type { Folder } from "../../../app/chats/folder.ts";
import { arrangeChats, arrangeFlat, heightOf, type ListRow } from "../../../renderer/chats/arrange-chats.ts";
import { nextRow } from "../../../renderer/chats/next-row.ts";
import { allShownUpTo, rowsInView } from "../../../renderer/chats/rows-in-view.ts";
import { noSelection, selectRange, toggleChat } from "../../../renderer/chats/select-chats.ts";
import { aChat } from "../dev/fake-bridge.ts";
import { randomId } from "../dev/random-id.ts";

const now = new Date(2026, 10, 26, 12);
const at = now.getTime() - 60_000;
const folder = (name: string, collapsed = false): Folder => ({ id: randomId(), name, collapsed });
const chat = (title: string, change: Partial<Chat> = {}): Chat => aChat({ title, updatedAt: at, ...change });

const inWords = (rows: readonly ListRow[]): readonly string[] =>
  rows.map((row) => {
    switch (row.kind) {
      case "heading":
        return `# ${row.name}`;
      case "folder":
        return `> ${row.folder.name} ${row.count}`;
      case "chat":
        return `${row.folderId === null ? "" : "  "}${row.chat.title}`;
      default:
        return row.kind;
    }
  });

test("pinned chats stand on top, then folders by name, then the days", () => {
  const [work, home, closed] = [folder("Work 10"), folder("Work 9"), folder("attic", true)];
  const rows = arrangeChats(
    [
      chat("a"),
      chat("b", { pinned: true, folderId: work.id }),
      chat("c", { folderId: work.id }),
      chat("d", { folderId: closed.id }),
      chat("e", { folderId: randomId() }),
      chat("f", { updatedAt: at - 86_400_000 }),
    ],
    [work, home, closed],
    now,
    { namesNewFolder: true },
  );
  expect(inWords(rows)).toEqual([
    "# pinned",
    "b",
    "# folders",
    "new-folder",
    "> attic 1",
    "> Work 9 0",
    "empty-folder",
    "> Work 10 1",
    "  c",
    "# today",
    "a",
    "e",
    "# yesterday",
    "f",
  ]);
  expect(rows.flatMap((row) => (row.kind === "chat" ? [row.position] : []))).toEqual([1, 2, 3, 4, 5]);
  for (const [index, row] of rows.entries()) {
    expect(row.top).toBe(heightOf(rows.slice(0, index)));
  }
});

test("of a long list only what is near is put on the page, with all headings and the focused row", () => {
  const chats = Array.from({ length: 5000 }, (_, index) => chat(`${index}`, { updatedAt: at - index }));
  const rows = arrangeFlat(chats, now);
  const shown = rowsInView(rows, { top: 80_000, height: 900 }, chats[4999]?.id ?? null);
  expect(shown.length).toBeLessThan(100);
  expect(shown.some((row) => row.kind === "heading")).toBe(true);
  expect(shown.some((row) => row.key === chats[2500]?.id)).toBe(true);
  expect(shown.some((row) => row.key === chats[4999]?.id)).toBe(true);
  const short = arrangeFlat(chats.slice(0, allShownUpTo - 1), now);
  expect(rowsInView(short, { top: 0, height: 10 }, null)).toBe(short);
});

test("keys go over chats and folders, and nowhere beyond them", () => {
  const work = folder("Work");
  const [one, two] = [chat("one", { pinned: true }), chat("two")];
  const rows = arrangeChats([one, two], [work], now, { namesNewFolder: false });
  const from = (key: string, pressed: string): string | undefined =>
    nextRow(rows, key, pressed, { pageRows: 10 })?.key;
  expect(from(one.id, "ArrowDown")).toBe(`folder-${work.id}`);
  expect(from(`folder-${work.id}`, "ArrowDown")).toBe(two.id);
  expect(from(two.id, "ArrowDown")).toBeUndefined();
  expect(from(one.id, "ArrowUp")).toBeUndefined();
  expect(from(two.id, "Home")).toBe(one.id);
  expect(from(one.id, "PageDown")).toBe(two.id);
  expect(from(one.id, "x")).toBeUndefined();
  expect(nextRow(rows, one.id, "ArrowDown", { pageRows: 10, selecting: true })?.key).toBe(two.id);
});

test("a range runs from its anchor either way, and one chat goes in and out", () => {
  const ids = ["a", "b", "c", "d"];
  expect(selectRange(ids, "b", "d").chatIds).toEqual(["b", "c", "d"]);
  expect(selectRange(ids, "c", "a")).toEqual({ chatIds: ["a", "b", "c"], anchorId: "c" });
  expect(selectRange(ids, "gone", "b")).toEqual({ chatIds: ["b"], anchorId: "b" });
  expect(selectRange(ids, null, "gone")).toBe(noSelection);
  const both = toggleChat(toggleChat(noSelection, "a"), "c");
  expect(both).toEqual({ chatIds: ["a", "c"], anchorId: "c" });
  expect(toggleChat(both, "a").chatIds).toEqual(["c"]);
});
