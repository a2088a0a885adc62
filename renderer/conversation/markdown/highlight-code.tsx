import { createLowlight } from "lowlight";
import type { ReactNode } from "react";
import styles from "./code-block.module.css";
import { codeLanguages } from "./code-languages.ts";
import { VisibleText } from "./visible-text.tsx";

type HighlightNode =
  | { readonly type: "text"; readonly value: string }
  | {
      readonly type: "element";
      readonly properties: { readonly className?: readonly string[] };
      readonly children: readonly HighlightNode[];
    };

const lowlight = createLowlight(codeLanguages);

/** What the scopes of all languages come down to: a few colors that can be told apart. */
const classes = new Map<string, string | undefined>(
  (
    [
      ["keyword", "keyword built_in literal selector-tag name tag doctag section"],
      ["string", "string regexp char symbol subst quote link code template-tag"],
      ["number", "number bullet"],
      ["comment", "comment"],
      ["title", "title selector-id selector-class"],
      [
        "type",
        "type attr attribute property variable template-variable params selector-attr selector-pseudo",
      ],
      ["meta", "meta prompt formula"],
      ["addition", "addition"],
      ["deletion", "deletion"],
    ] as const
  ).flatMap(([color, scopes]) => scopes.split(" ").map((scope) => [`hljs-${scope}`, styles[color]] as const)),
);

/** Some grammars open a scope within a scope for every bracket; beyond so many there is nothing left to tell apart. */
const deepest = 12;

const textOf = (node: HighlightNode): string => {
  let text = "";
  const open: HighlightNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === "text") {
      text += next.value;
    } else {
      open.push(...next.children.toReversed());
    }
  }
  return text;
};

const elementOf = (node: HighlightNode, key: number, depth: number): ReactNode => {
  if (node.type === "text" || depth === deepest) {
    return <VisibleText key={key} text={textOf(node)} />;
  }
  const scope = node.properties.className?.[0] ?? "";
  return (
    <span key={key} className={classes.get(scope)}>
      {node.children.map((child, index) => elementOf(child, index, depth + 1))}
    </span>
  );
};

export const knowsLanguage = (language: string): boolean => lowlight.registered(language.toLowerCase());

/** In UTF-16 units. */
const firstStep = 500;

/**
 * Code as spans of color, the text to the letter. Null where coloring would take too long: some grammars need the square
 * of the length for some texts, which is found out on beginnings, each twice as long as the one before, none of which may
 * take longer than `patienceMs` milliseconds.
 */
export const highlightCode = (code: string, language: string, patienceMs: number): ReactNode | null => {
  const name = language.toLowerCase();
  for (let length = firstStep; length < code.length; length *= 2) {
    const startedAtMs = performance.now();
    lowlight.highlight(name, code.slice(0, length));
    if (performance.now() - startedAtMs > patienceMs) {
      return null;
    }
  }
  return (lowlight.highlight(name, code).children as readonly HighlightNode[]).map((node, index) =>
    elementOf(node, index, 0),
  );
};
