import { expect, test } from "vitest";
import { chatTitle } from "../../../app/chats/chat.ts";
import { copyTitle } from "../../../renderer/components/copy-title.ts";

test("the title of a copy says that it is one, and fits", () => {
  expect(copyTitle("Tides")).toBe("Tides (copy)");
  for (const long of ["x".repeat(200), "🌊".repeat(100)]) {
    const title = copyTitle(long);
    expect(chatTitle.parse(title)).toBe(title);
    expect(title).toMatch(/^[x🌊]+ \(copy\)$/u);
  }
});
