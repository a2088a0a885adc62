import { expect, test } from "vitest";
import { shownTheme } from "../../../renderer/shell/sync-theme.ts";

test("a chosen theme wins; the system decides otherwise", () => {
  expect(shownTheme("light", { dark: true, moreContrast: true })).toBe("light");
  expect(shownTheme("system", { dark: true, moreContrast: false })).toBe("dark");
  expect(shownTheme("system", { dark: false, moreContrast: false })).toBe("light");
  expect(shownTheme("system", { dark: true, moreContrast: true })).toBe("contrast");
});
