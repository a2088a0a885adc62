import { expect, test } from "vitest";
import { matchesFilter } from "../../../renderer/settings/matches-filter.ts";

test("a setting is found by any words of its section", () => {
  expect(matchesFilter(["Theme", "How the window looks."], "window THEME")).toBe(true);
  expect(matchesFilter(["Theme", "How the window looks."], "window backend")).toBe(false);
  expect(matchesFilter(["Theme"], "  ")).toBe(true);
});
