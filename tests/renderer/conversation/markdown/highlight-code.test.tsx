import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { codeLanguages } from "../../../../renderer/conversation/markdown/code-languages.ts";
import { highlightCode, knowsLanguage } from "../../../../renderer/conversation/markdown/highlight-code.tsx";
import { languageName } from "../../../../renderer/conversation/markdown/language-name.ts";
import { mayBeHighlighted } from "../../../../renderer/conversation/markdown/may-be-highlighted.ts";
import { answerFindings } from "./support/answer-findings.ts";

const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

const sample = `// a comment # another
class Bell extends Tower { ring(times = 12) { return "dong \${times}" + 'x'; } }
SELECT * FROM bells WHERE hours > 3; def f(x): return x <!-- <b onclick="x">y</b> -->
@media print { a::before { color: #fff } } $HOME [section] key: value
+ added
- removed
`;

test("in every language the text stays to the letter, and becomes nothing but spans", () => {
  const names = Object.keys(codeLanguages);
  expect(names.length).toBeGreaterThanOrEqual(30);
  for (const name of names) {
    const html = renderToStaticMarkup(<pre>{highlightCode(sample, name, 1000)}</pre>);
    expect(textOf(html), name).toBe(sample);
    expect(answerFindings(html), name).toEqual([]);
  }
});

test("the usual words are known by their other names, whatever their case", () => {
  for (const name of ["js", "TS", "py", "sh", "C++", "html", "yml", "Dockerfile", "tex"]) {
    expect(knowsLanguage(name), name).toBe(true);
  }
  for (const name of ["__proto__", "constructor", "toString", "nothing", ""]) {
    expect(knowsLanguage(name), name).toBe(false);
  }
  expect(languageName("py")).toBe("Python");
  expect(languageName("__proto__")).toBe("__proto__");
});

test("code that is long, or has a long line, is not colored", () => {
  expect(mayBeHighlighted("short\n".repeat(100))).toBe(true);
  expect(mayBeHighlighted("short\n".repeat(10_000))).toBe(false);
  expect(mayBeHighlighted("x".repeat(1_001))).toBe(false);
});

test("a grammar that chokes is given up in time", { timeout: 120_000 }, () => {
  const patienceMs = 40;
  const bites = ["(", "a ", "{", '"', "<"];
  for (const name of Object.keys(codeLanguages)) {
    for (const bite of bites) {
      const code = `${bite.repeat(Math.floor(200 / bite.length))}\n`.repeat(95);
      expect(mayBeHighlighted(code)).toBe(true);
      const before = process.cpuUsage();
      const colored = highlightCode(code, name, patienceMs);
      const { user, system } = process.cpuUsage(before);
      // The beginnings up to the one that was too long, and for the whole, at most four times that.
      expect((user + system) / 1000, `${name} on ${bite}`).toBeLessThan(12 * patienceMs);
      // However many scopes stand within one another, the page can walk them.
      expect(colored === null || renderToStaticMarkup(colored).length >= code.length).toBe(true);
    }
  }
});
