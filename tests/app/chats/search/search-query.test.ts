import fc from "fast-check";
import { expect, test } from "vitest";
import { matchExpression, parseSearchQuery } from "../../../../app/chats/search/search-query.ts";

const seed = 20_261_126;
const expressionOf = (typed: string): string | null => matchExpression(parseSearchQuery(typed));

test.each([
  ["lease ", '("lease")'],
  ["lease", '("lease" *)'],
  ["lease clau", '("lease" AND "clau" *)'],
  ["lea* clause ", '("lea" * AND "clause")'],
  ['"common parts" lease ', '("common parts" AND "lease")'],
  ['"common par', '("common par")'],
  ["„gemeinsame Teile“ ", '("gemeinsame teile")'],
  ["lease -bicycle", '("lease") NOT "bicycle"'],
  ['lease -"common parts" -x ', '("lease") NOT "common parts" NOT "x"'],
  ["well-known ", '("well known")'],
  ["東京", '("東 京")'],
  ["a", '("a")'],
  ["OR AND NOT ", '("or" AND "and" AND "not")'],
  ["title:x NEAR(a b) ", '("title x" AND "near a" AND "b")'],
  ['"" * - -- ^ ( ) { } : + ', null],
  ["-only", null],
  ["", null],
  ["  ", null],
])("%s", (typed, expression) => {
  expect(expressionOf(typed)).toBe(expression);
});

test("whatever is typed becomes an expression of quoted tokens, or nothing", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 600 }),
    fc.string({
      unit: fc.constantFrom(
        '"',
        "*",
        "-",
        " ",
        "(",
        ")",
        ":",
        "^",
        "+",
        "NEAR",
        "OR",
        "a",
        "東",
        "\u0000",
        "”",
      ),
      maxLength: 80,
    }),
  );
  const term = '"[^\\s"*()]+(?: [^\\s"*()]+)*"(?: \\*)?';
  const grammar = new RegExp(`^\\(${term}(?: AND ${term})*\\)(?: NOT ${term})*$`, "u");
  fc.assert(
    fc.property(hostile, (typed) => {
      const expression = expressionOf(typed);
      if (expression !== null) {
        expect(expression).toMatch(grammar);
        expect(expression.length).toBeLessThan(5000);
      }
    }),
    { seed, numRuns: 300 },
  );
});

test("a very long search is cut, and has a bounded number of terms", () => {
  const { wanted, unwanted } = parseSearchQuery("word ".repeat(5000));
  expect(wanted).toHaveLength(16);
  expect(unwanted).toHaveLength(0);
  expect(parseSearchQuery(`"${"word ".repeat(5000)}"`).wanted[0]?.tokens).toHaveLength(32);
});
