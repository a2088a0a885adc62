import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const renderer = fileURLToPath(new URL("../../../renderer/", import.meta.url));
const sheets = globSync("**/*.css", { cwd: renderer }).map(
  (path) => [path, readFileSync(`${renderer}${path}`, "utf8")] as const,
);

/** Declarations that name a side of the screen instead of the beginning or the end of a line. */
const physicalIn = (css: string): readonly string[] => {
  const declarations = css
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .split(/[{};]/u)
    .map((one) => one.trim().replace(/\s+/gu, " "))
    .filter((one) => /^[a-z-]+: /u.test(one));
  return declarations.filter((one) => {
    const [, property = "", value = ""] = /^([a-z-]+): (.*)$/u.exec(one) ?? [];
    const parts = value.match(/(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/gu) ?? [];
    return (
      /(?:^|-)(?:left|right)(?:-|$)/u.test(property) ||
      (/^(?:text-align|float|clear)$/u.test(property) && /^(?:left|right)$/u.test(value)) ||
      (/^(?:margin|padding|inset|border-width|border-color)$/u.test(property) &&
        parts.length === 4 &&
        parts[1] !== parts[3]) ||
      (/^(?:transform|translate)$/u.test(property) && /translateX?\((?!calc\([^)]*--forward)/u.test(value))
    );
  });
};

test("styles name the beginning and the end of a line, never left and right", () => {
  expect(sheets.length).toBeGreaterThan(50);
  expect(sheets.flatMap(([path, css]) => physicalIn(css).map((one) => `${path}: ${one}`))).toEqual([]);
});

test.each([
  "margin-left: 1px",
  "right: 0",
  "text-align: left",
  "float: right",
  "border-top-left-radius: 4px",
  "padding: 1px 2px 3px 4px",
  "inset: 0 auto 0 calc(-1 * var(--space-1))",
  "transform: translateX(16px)",
])("%s would be found", (declaration) => {
  expect(physicalIn(`.made { ${declaration}; }`)).toEqual([declaration]);
});

test.each([
  "margin-inline-start: 1px",
  "inset: 0 4px",
  "padding: 1px 2px 3px 2px",
  "transform: translateX(calc(16px * var(--forward)))",
  "text-align: end",
])("%s is as it should be", (declaration) => {
  expect(physicalIn(`.made { ${declaration}; }`)).toEqual([]);
});
