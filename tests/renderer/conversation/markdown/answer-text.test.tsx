import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { AnswerText } from "../../../../renderer/conversation/markdown/answer-text.tsx";
import { LinkRequestContext } from "../../../../renderer/conversation/markdown/link-request.tsx";
import { longAnswer } from "../../dev/long-answer.ts";
import { hostileAnswers } from "./hostile-answers.ts";

const render = (text: string): string =>
  renderToStaticMarkup(
    <LinkRequestContext value={() => undefined}>
      <AnswerText text={text} />
    </LinkRequestContext>,
  );

/** Every element that an answer may become, with every attribute it may have there. */
const allowed: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    ..."p h3 ul li blockquote pre code em strong del hr br table thead tbody tr sup bdi"
      .split(" ")
      .map((tag) => [tag, []]),
    ["ol", ["start"]],
    ["th", ["scope"]],
    ["td", []],
    ["div", ["dir"]],
    ["span", ["role", "aria-label", "aria-haspopup", "title"]],
    ["button", ["type", "title", "aria-label"]],
  ].map(([tag, attributes]) => [tag as string, ["class", "style", "tabindex", ...(attributes as string[])]]),
);

/** Reads the tags of React's own output, which escapes every other `<` and every quote in an attribute. */
const findings = (html: string): readonly string[] => {
  const found: string[] = [];
  for (const [, closing, tag = "", attributes = ""] of html.matchAll(
    /<(\/?)([^\s>/]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    const known = allowed[tag];
    if (known === undefined) {
      found.push(`element ${tag}`);
      continue;
    }
    for (const [, name = "", value = ""] of closing === "/"
      ? []
      : attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      if (!known.includes(name.toLowerCase())) {
        found.push(`attribute ${tag} ${name}`);
      }
      if (name === "style" && !/^text-align:(left|right|center)$/.test(value)) {
        found.push(`style ${value}`);
      }
    }
  }
  const rest = html.replaceAll(/<\/?[^\s>/]+(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g, "");
  if (rest.includes("<")) {
    found.push("an unread tag");
  }
  return found;
};

const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come out.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

test("the check itself sees what it must see", () => {
  expect(findings('<img src="https://evil.example">')).not.toEqual([]);
  expect(findings('<p onclick="alert(1)">x</p>')).not.toEqual([]);
  expect(findings('<a href="https://evil.example">x</a>')).not.toEqual([]);
  expect(findings('<td style="background:url(x)">x</td>')).not.toEqual([]);
  expect(findings('<p class="a">x &lt;b&gt;</p>')).toEqual([]);
});

describe("a hostile answer becomes text", () => {
  test.each(hostileAnswers.map((text, index) => [index, text] as const))("%i %j", (_, text) => {
    const html = render(text);
    expect(findings(html)).toEqual([]);
    expect(hidden.test(html)).toBe(false);
  });

  test("at whatever point it is cut while it streams", () => {
    for (const text of hostileAnswers) {
      for (let end = 1; end < text.length; end += 1) {
        expect(findings(render(text.slice(0, end))), text.slice(0, end)).toEqual([]);
      }
    }
  });
});

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

test("control and direction characters are shown as what they are", () => {
  const html = render("abc\u202Egnp.exe");
  expect(html).toContain("U+202E");
  expect(html).not.toContain("\u202E");
});

test("everything the renderer knows comes out", () => {
  const html = render(longAnswer);
  for (const tag of [
    "<h3",
    "<ol>",
    "<ul>",
    "<strong>",
    "<em>",
    "<blockquote>",
    "<table>",
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

test("a huge answer is shown as plain text", () => {
  const html = render(`**bold** ${"word ".repeat(60_000)}`);
  expect(html).not.toContain("<strong>");
  expect(html).toContain("**bold**");
});
