import { describe, expect, test } from "vitest";
import { fuzzyMatch, wordsOf } from "../../../renderer/commands/fuzzy-match.ts";
import type { PaletteItem, PaletteKind } from "../../../renderer/commands/palette-item.ts";
import { searchItems } from "../../../renderer/commands/search-items.ts";

const item = (name: string, kind: PaletteKind = "command"): PaletteItem => ({
  id: `${kind}-${name}`,
  kind,
  name,
  shortcut: null,
  run: () => {},
});
const names = (items: readonly PaletteItem[], query: string, recents: readonly string[] = []) =>
  searchItems(items, query, recents).map((found) => found.item.name);

describe("one name", () => {
  const scoreOf = (name: string, query: string) =>
    fuzzyMatch(name.toLowerCase(), wordsOf(query))?.score ?? null;

  test("is found by the beginnings of its words, by parts, and letter by letter", () => {
    for (const query of ["new", "chat new", "nc", "newch", "EW CHA"]) {
      expect(scoreOf("New chat", query), query).not.toBeNull();
    }
    for (const query of ["xyz", "chat old", "tahc"]) {
      expect(scoreOf("New chat", query), query).toBeNull();
    }
  });

  test("fits better by a whole word than by a part, and by a part than by letters", () => {
    const whole = scoreOf("Chat settings", "chat") ?? 0;
    const part = scoreOf("Snapchat settings", "chat") ?? 0;
    const letters = scoreOf("Copy the hash at once", "chat") ?? 0;
    expect(whole).toBeGreaterThan(part);
    expect(part).toBeGreaterThan(letters);
  });

  test("says where the letters stand", () => {
    expect(fuzzyMatch("new chat", ["nc"])?.places).toEqual([0, 4]);
    expect(fuzzyMatch("new chat", ["chat"])?.places).toEqual([4, 5, 6, 7]);
  });
});

test("commands stand before chats of the same words, and what was used before comes first", () => {
  const items = [item("Find in chat"), item("Find a flat", "chat"), item("Find out", "chat")];
  expect(names(items, "find")[0]).toBe("Find in chat");
  const alike = [item("Find one", "chat"), item("Find two", "chat")];
  expect(names(alike, "find")).toEqual(["Find one", "Find two"]);
  expect(names(alike, "find", ["chat-Find two"])).toEqual(["Find two", "Find one"]);
});

test("ten thousand chats are looked through, and no more is shown than can be read", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => item(`Question ${index} about clause`, "chat"));
  expect(searchItems(many, "clause", [])).toHaveLength(40);
  expect(names(many, "9876 clause")).toEqual(["Question 9876 about clause"]);
});
