import { expect, it } from "vitest";
import { nextPageQuery } from "../../../main/hub/next-page-query.ts";

it.each([
  [
    '<https://a.example/tree/main?recursive=true&cursor=ZQ%3D%3D>; rel="next"',
    "recursive=true&cursor=ZQ%3D%3D",
  ],
  ["<?cursor=2>; rel=next", "cursor=2"],
  ['<https://a.example/?a=1>; rel="prev", <https://a.example/?a=3>; title="x"; rel="next"', "a=3"],
  ["<https://a.example/?a=1#b>; rel=next", "a=1"],
])("finds the next page in %s", (link, query) => {
  expect(nextPageQuery(link)).toBe(query);
});

it.each([
  null,
  "",
  "nonsense",
  '<https://a.example/?a=1>; rel="prev"',
  '<https://a.example/?a=1>; rel="nextish"',
  '<https://a.example/>; rel="next"',
  `<https://a.example/?a=${"x".repeat(5000)}>; rel="next"`,
  "<".repeat(8000),
  `<${"; ".repeat(3000)}`,
])("finds none in %s", (link) => {
  expect(nextPageQuery(link)).toBeNull();
});
