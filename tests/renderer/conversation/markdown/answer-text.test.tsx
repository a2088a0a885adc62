import { beforeAll, expect, test } from "vitest";
import { formulas } from "../../../../renderer/conversation/markdown/formula.tsx";
import { longAnswer } from "../../dev/long-answer.ts";
import { answerFindings as findings } from "./support/answer-findings.ts";
import { renderAnswer as render } from "./support/render-answer.tsx";

beforeAll(() => formulas.load());

test("the images of an answer are named with their address, and load nothing", () => {
  expect(render("![a plan](https://example.org/plan.png)")).toContain(
    "[image: a plan] (https://example.org/plan.png)",
  );
});

test("an https link is a button; every other address is text", () => {
  expect(render("[rules](https://example.org/a?b=c)")).toMatch(/<span role="button"[^>]*>rules<\/span>/);
  for (const address of [
    "http://example.org",
    "javascript:alert(1)",
    "file:///x",
    "//example.org",
    "https://u@example.org",
  ]) {
    const html = render(`[rules](${address})`);
    expect(html).not.toContain('role="button"');
    expect(html).toContain(
      `rules<span class="${html.match(/span class="([^"]*)"/)?.[1]}"> (${address})</span>`,
    );
  }
});

test("a line break is one where it is written as a tag, and no other tag is", () => {
  expect(render("| a |\n|---|\n| one<br>two<BR />three |")).toMatch(/one<br\/>\s*two<br\/>\s*three/);
  expect(render("one<br/>two")).toMatch(/one<br\/>\s*two/);
  for (const text of ["<br onload=x>", "<br/x>", "<hr>", "<b>", "`<br>`", "\\<br>"]) {
    const html = render(`one ${text} two`);
    expect(html).not.toContain("<br");
    expect(html).toMatch(/one .*&lt;/);
    expect(findings(html)).toEqual([]);
  }
});

test("control and direction characters are shown as what they are", () => {
  const html = render("abc\u202Egnp.exe");
  expect(html).toContain("U+202E");
  expect(html).not.toContain("\u202E");
});

test("everything the renderer knows comes out", () => {
  const html = render(longAnswer);
  for (const tag of [
    "<h3",
    "<ol ",
    "<ul ",
    "<strong>",
    "<em>",
    "<blockquote ",
    "<table ",
    "<th ",
    "<pre ",
    "<code",
  ]) {
    expect(html).toContain(tag);
  }
  expect(html).toContain("Copy code");
  expect(findings(html)).toEqual([]);
});

test("code keeps its text to the letter", () => {
  const html = render('```js\nif (a < b && c) { x("&") }\n\n  y\n```');
  expect(html).toContain("if (a &lt; b &amp;&amp; c) { x(&quot;&amp;&quot;) }\n\n  y");
});

test("every kind of task, strike and cell of GitHub's Markdown comes out", () => {
  const html = render(
    "- [x] done\n- [ ] open\n\n~~gone~~ www.example.org\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |",
  );
  expect(html).toContain('role="img" aria-label="done"');
  expect(html).toContain('role="img" aria-label="not done"');
  expect(html).toContain("<del>gone</del>");
  expect(html).toContain('<td style="text-align:center">1</td>');
  expect(findings(html)).toEqual([]);
});

test("a footnote and what refers to it find each other by number, across blocks", () => {
  const html = render(
    "One[^b] and two[^a] and one again[^b].\n\n[^a]: the *first* note\n\n[^b]: the other\n    goes on\n\n[^c]: nobody asked",
  );
  expect(html.match(/data-reference="(\d)"/g)).toEqual([
    'data-reference="1"',
    'data-reference="2"',
    'data-reference="1"',
  ]);
  expect(html).toContain('aria-label="Footnotes"');
  const notes = html.split("data-note=").slice(1);
  expect(notes).toHaveLength(3);
  expect(notes[0]).toContain("the other\ngoes on");
  expect(notes[1]).toContain("<em>first</em>");
  expect(notes[2]).toContain("nobody asked");
  expect(html).not.toMatch(/\sid=/);
  expect(findings(html)).toEqual([]);
});

test("a note that is not there is text", () => {
  expect(render("One[^1].")).toContain("One[^1].");
  expect(render("One[^1].\n\n[^2]: two")).toContain("One[^1].");
});

test("an address defined anywhere in the answer is known everywhere in it", () => {
  const html = render("See [the rules][r].\n\nMore.\n\n[r]: https://example.org/rules");
  expect(html).toMatch(/<span role="button"[^>]*>the rules<\/span>/);
  expect(html).not.toContain("https://example.org/rules</");
});

test("formulas stand in text, alone, and in all four kinds of marks", () => {
  const html = render("So $a^2$ and \\(b\\) and $$c$$.\n\n$$\n\\frac{1}{2}\n$$\n\n\\[\nx = y\n- z\n\\]");
  expect(html.match(/class="katex"/g)).toHaveLength(5);
  expect(html.match(/class="katex-display"/g)).toHaveLength(3);
  expect(html).toContain("<mfrac>");
  expect(findings(html)).toEqual([]);
});

test("prices and code are no formulas", () => {
  for (const text of [
    "From $5 to $6.",
    "It costs $5, then $10-$20.",
    "`$a$` and `\\(b\\)`",
    "```\n$a$\n```",
    "US$5 and A$6",
  ]) {
    expect(render(text)).not.toContain("katex");
  }
});

test("what is no formula is shown as it was written", () => {
  expect(render("$\\frac{a$")).toContain("$\\frac{a$");
  expect(render("$$\n\\evil{x}\n$$")).toContain("\\evil{x}");
  expect(render("$$\n\\frac{a}{b}")).not.toContain("katex");
});

test("a huge answer is cut into sections, those further down formatted later", () => {
  const html = render("A **bold** paragraph of a long answer.\n\n".repeat(2000));
  expect(html.match(/<strong>/g)?.length).toBeGreaterThan(20);
  expect(html).toContain("A **bold** paragraph");
  expect(html.match(/paragraph/g)).toHaveLength(2000);
});

test("more of a long block is text until a step of it is full", () => {
  const text = `**bold** ${"word ".repeat(1000)}**new**`;
  expect(render(text, true)).toContain("**new**");
  expect(render(text, false)).toContain("<strong>new</strong>");
});

test("directions are those of each block; formulas and code run from left to right", () => {
  const html = render("שלום\n\nHello $x$\n\n```\na\n```");
  expect(html.match(/<p dir="auto">/g)).toHaveLength(2);
  expect(html).toMatch(/<span class="[^"]*" dir="ltr"><span class="katex">/);
  expect(html).toMatch(/<div class="[^"]*" dir="ltr"><div/);
});
