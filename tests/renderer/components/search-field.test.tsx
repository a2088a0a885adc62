import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SearchField } from "../../../renderer/components/search-field.tsx";

const markupOf = (value: string): string =>
  renderToStaticMarkup(
    <SearchField label="Search licenses" placeholder="Words" value={value} onChange={() => {}} />,
  );

test("a search box has its name, and a button to empty it only where there is something to empty", () => {
  expect(markupOf("")).toContain('type="search" aria-label="Search licenses" placeholder="Words"');
  expect(markupOf("")).not.toContain("<button");
  expect(markupOf("mit")).toContain('aria-label="Clear"');
  // Within the label it would be part of what a click on the label does.
  expect(markupOf("mit")).toMatch(/<\/label><button/);
});
