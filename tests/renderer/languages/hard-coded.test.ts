import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const sources = Object.entries(
  import.meta.glob("../../../renderer/**/*.tsx", { eager: true, query: "?raw", import: "default" }),
).map(([path, source]) => [path.replace(/^.*\/renderer\//u, ""), String(source)] as const);

/** What people read or hear of an element. The last ones are of our own components. */
const readable =
  /^(?:aria-(?:label|description|valuetext|roledescription|placeholder)|title|placeholder|alt|label|name|hint|note|heading|sentence)$/u;

const holdsWords = (text: string): boolean => /\p{L}/u.test(text);

/** The strings that an expression may come to; what is only compared with is none. */
const literalsOf = (node: ts.Node | undefined): readonly ts.Node[] => {
  if (node === undefined) {
    return [];
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [node];
  }
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)];
  }
  if (ts.isConditionalExpression(node)) {
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return literalsOf(node.right);
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.PlusToken:
        return [...literalsOf(node.left), ...literalsOf(node.right)];
      default:
        return [];
    }
  }
  return ts.isParenthesizedExpression(node) || ts.isJsxExpression(node) ? literalsOf(node.expression) : [];
};

/** Words written into the elements of a file: `file:line words`. */
const hardCodedIn = (path: string, source: string): readonly string[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string): void => {
    if (holdsWords(text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${text.trim()}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) {
      tell(node, node.text);
    }
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
      for (const literal of literalsOf(node)) {
        tell(literal, (literal as ts.LiteralLikeNode).text);
      }
    }
    if (ts.isJsxAttribute(node) && readable.test(node.name.getText()) && node.initializer !== undefined) {
      for (const literal of literalsOf(node.initializer)) {
        tell(literal, (literal as ts.LiteralLikeNode).text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

test("no word that people read is written into an element", () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(([path, source]) => hardCodedIn(path, source))).toEqual([]);
});

/** What an expression may come to, whichever way it is chosen. */
const outcomesOf = (node: ts.Node): readonly ts.Node[] => {
  if (ts.isConditionalExpression(node)) {
    return [...outcomesOf(node.whenTrue), ...outcomesOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    return [...outcomesOf(node.left), ...outcomesOf(node.right)];
  }
  return ts.isParenthesizedExpression(node) ? outcomesOf(node.expression) : [node];
};

/** Sentences of errors, which are main's and English, that an element shows as they are. */
const unsaidIn = (path: string, source: string): readonly string[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isJsxExpression(node) &&
      node.expression !== undefined &&
      (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    ) {
      found.push(
        ...outcomesOf(node.expression)
          .map((outcome) => outcome.getText())
          .filter((text) => /error\??\.message$/iu.test(text))
          .map((text) => `${path}: ${text}`),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

test("sentences of errors are said in the language of the window", () => {
  expect(sources.flatMap(([path, source]) => unsaidIn(path, source))).toEqual([]);
  for (const shown of ["error.message", "a.error?.message ?? words.lost", "bad ? one.error.message : null"]) {
    expect(unsaidIn("made-up.tsx", `const made = () => <p>{${shown}}</p>;`), shown).toHaveLength(1);
  }
});

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are sources. */
test.each([
  ["text", "<p>Send</p>"],
  ["a string in braces", '<p>{"Send"}</p>'],
  ["one of two", '<p>{busy ? "Wait" : words.send}</p>'],
  ["part of a template", "<p>{`${count} chats`}</p>"],
  ["an attribute", '<button aria-label="Send" />'],
  ["an attribute in braces", "<img alt={`A ${thing}`} />"],
])("%s would be found", (_what, element) => {
  expect(hardCodedIn("made-up.tsx", `const made = () => ${element};`)).toHaveLength(1);
});

test("no style writes words into the page", () => {
  const renderer = fileURLToPath(new URL("../../../renderer/", import.meta.url));
  const written = globSync("**/*.css", { cwd: renderer }).flatMap((path) =>
    [...readFileSync(`${renderer}${path}`, "utf8").matchAll(/\bcontent:([^;]*);/gu)]
      .filter(([, value]) => /["'][^"']*\p{L}[^"']*["']/u.test(value ?? ""))
      .map(([declaration]) => `${path}: ${declaration}`),
  );
  expect(written).toEqual([]);
});

test("marks and numbers are no words", () => {
  expect(hardCodedIn("made-up.tsx", "const made = () => <p>{` · `}: {`${share} %`}</p>;")).toEqual([]);
});
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are sources. */
