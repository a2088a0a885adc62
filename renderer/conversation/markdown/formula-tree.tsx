import "katex/dist/katex.min.css";
import * as katex from "katex";
import { type CSSProperties, createElement, Fragment, type ReactNode } from "react";
import { textPieces } from "./inert-text.ts";

type NodeClass = abstract new (...parameters: never[]) => object;

/** Exported for such uses as this, but not in KaTeX's types; its version is pinned. */
const { __domTree: domTree, __renderToDomTree: renderToDomTree } = katex as unknown as {
  readonly __domTree: Readonly<
    Record<"Span" | "SymbolNode" | "SvgNode" | "PathNode" | "LineNode", NodeClass>
  >;
  readonly __renderToDomTree: (tex: string, options: Record<string, unknown>) => TreeNode;
};

/** In UTF-16 units. */
const longestFormula = 4_000;

/** What KaTeX makes, but for the note of the source; anything else is left out with what it holds. */
const mathElements: ReadonlySet<string> = new Set(
  (
    "math semantics mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover " +
    "mtable mtr mtd mlabeledtr mstyle mpadded mphantom menclose"
  ).split(" "),
);
const mathAttributes: ReadonlySet<string> = new Set(
  (
    "mathvariant stretchy fence separator accent accentunder lspace rspace minsize maxsize symmetric largeop " +
    "movablelimits width height depth voffset display displaystyle scriptlevel linethickness rowspacing columnspacing " +
    "columnalign columnlines rowlines notation encoding form"
  ).split(" "),
);
/** Where something stands and how large it is. Colors are left out: what is written is seen. */
const styleKeys: ReadonlySet<string> = new Set(
  (
    "height width minWidth top bottom left marginLeft marginRight marginTop margin paddingLeft verticalAlign position " +
    "borderBottomWidth borderTopWidth borderRightWidth borderWidth borderStyle borderRightStyle"
  ).split(" "),
);
const transparent = "transparent";
const styleValue =
  /^(?:0 )?-?\d*(?:\.\d+)?(?:em|%)?$|^calc\(\d+% [+-] -?\d*(?:\.\d+)?em\)$|^(?:relative|solid|dashed)$/;
const svgAttributes: ReadonlySet<string> = new Set(
  "width height viewBox preserveAspectRatio x1 y1 x2 y2 stroke-width".split(" "),
);
const plainAttribute = /^[\w%. +\-()]{0,80}$/;
const className = /^[\w-]{1,40}$/;
const pathData = /^[\w\s,.\-+]*$/;

type Attributes = Readonly<Record<string, unknown>>;
type TreeNode = {
  readonly children?: readonly TreeNode[];
  readonly classes?: readonly string[];
  readonly attributes?: Attributes;
  readonly style?: Attributes;
  readonly text?: string;
  readonly italic?: number;
  readonly type?: string;
  readonly character?: string | null;
  readonly width?: number;
  readonly toMarkup: () => string;
};

const kept = (attributes: Attributes | undefined, names: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes ?? {})
      .map(([name, value]): [string, string] => [name, String(value)])
      .filter(([name, value]) => names.has(name) && plainAttribute.test(value))
      .map(([name, value]) => [name === "stroke-width" ? "strokeWidth" : name, value]),
  );

const styleOf = (style: Attributes | undefined, italic = 0): CSSProperties | undefined => {
  const entries = Object.entries(style ?? {}).filter(
    ([key, value]) =>
      (styleKeys.has(key) && styleValue.test(String(value))) ||
      // The room that a phantom takes.
      (key === "color" && value === transparent),
  );
  if (italic > 0) {
    entries.push(["marginRight", `${italic.toFixed(4)}em`]);
  }
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as CSSProperties);
};

const classOf = (classes: readonly string[] | undefined): string | undefined => {
  const known = (classes ?? []).filter((name) => className.test(name));
  return known.length === 0 ? undefined : known.join(" ");
};

const childrenOf = (node: TreeNode): readonly ReactNode[] => (node.children ?? []).map(elementOf);

/** One node of KaTeX's tree as an element of the page, by what it is; nothing is parsed from text. */
const elementOf = (node: TreeNode, key: number): ReactNode => {
  if (node instanceof domTree.SymbolNode) {
    return (
      <span key={key} className={classOf(node.classes)} style={styleOf(node.style, node.italic)}>
        {node.text}
      </span>
    );
  }
  if (node instanceof domTree.Span) {
    const hidden = node.attributes?.["aria-hidden"] === "true";
    return (
      <span
        key={key}
        className={classOf(node.classes)}
        style={styleOf(node.style)}
        {...(hidden ? { "aria-hidden": true } : {})}
      >
        {childrenOf(node)}
      </span>
    );
  }
  if (node instanceof domTree.SvgNode) {
    return createElement(
      "svg",
      { key, "aria-hidden": true, ...kept(node.attributes, svgAttributes) },
      childrenOf(node),
    );
  }
  if (node instanceof domTree.PathNode) {
    // The shapes are KaTeX's own; they are to be had only as markup.
    const data = / d="([^"]*)"/.exec(node.toMarkup())?.[1] ?? "";
    return pathData.test(data) ? <path key={key} d={data} /> : null;
  }
  if (node instanceof domTree.LineNode) {
    return createElement("line", { key, ...kept(node.attributes, svgAttributes) });
  }
  if (node.type !== undefined) {
    return mathElements.has(node.type)
      ? createElement(node.type, { key, ...kept(node.attributes, mathAttributes) }, ...childrenOf(node))
      : null;
  }
  if (node.character !== undefined) {
    return node.character ?? createElement("mspace", { key, width: `${(node.width ?? 0).toFixed(4)}em` });
  }
  if (typeof node.text === "string") {
    return node.text;
  }
  // A fragment. Links and images have no place here; `trust` keeps KaTeX from making them.
  return node.attributes === undefined ? <Fragment key={key}>{childrenOf(node)}</Fragment> : null;
};

/** Links, images, classes and styles of the page: a formula that wants one is shown as it was written. */
const refuseTrust = (): boolean => {
  throw new Error("A formula may not reach into the page.");
};

/** A formula as elements, with MathML for assistive technology; null where it is none, or too much of one. */
export const renderFormula = (tex: string, display: boolean): ReactNode => {
  if (tex.length > longestFormula || textPieces(tex).some(({ kind }) => kind === "hidden")) {
    return null;
  }
  try {
    const tree = renderToDomTree(tex, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust: refuseTrust,
      maxExpand: 200,
      maxSize: 8,
      macros: {},
    });
    return elementOf(tree, 0);
  } catch {
    return null;
  }
};
