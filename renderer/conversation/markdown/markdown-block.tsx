import { type ComponentProps, memo, type ReactNode, useMemo } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { words } from "../words.ts";
import { CodeBlock } from "./code-block.tsx";
import { footnoteHandlers } from "./footnote-handlers.ts";
import { NoteReference } from "./footnotes.tsx";
import { Formula } from "./formula.tsx";
import { formulaSyntax } from "./formula-syntax.ts";
import { InertLink } from "./inert-link.tsx";
import { keepKnownProperties } from "./keep-known-properties.ts";
import { limitDepth } from "./limit-depth.ts";
import { lineBreaks } from "./line-breaks.ts";
import styles from "./markdown.module.css";
import { MarkdownFailure } from "./markdown-failure.tsx";
import { mathSpans } from "./math-spans.ts";
import { VisibleText } from "./visible-text.tsx";

/** Everything a text may become. Anything else gives way to its content. */
const allowedElements = [
  ..."p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del hr br a img".split(" "),
  ..."table thead tbody tr th td input formula note".split(" "),
];

const visible = (children: ReactNode): ReactNode =>
  typeof children === "string" ? (
    <VisibleText text={children} />
  ) : Array.isArray(children) ? (
    children.map((child, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place.
      typeof child === "string" ? <VisibleText key={index} text={child} /> : child,
    )
  ) : (
    children
  );

const textOf = (children: ReactNode): string =>
  Array.isArray(children) ? children.map(textOf).join("") : typeof children === "string" ? children : "";

type WithChildren = { readonly children?: ReactNode };

/** One level for all: the headings of an answer stand under the heading of its message, whatever the model wrote. */
const Heading1 = ({ children }: WithChildren) => (
  <h3 className={styles.heading1} dir="auto">
    {visible(children)}
  </h3>
);
const Heading2 = ({ children }: WithChildren) => (
  <h3 className={styles.heading2} dir="auto">
    {visible(children)}
  </h3>
);
const Heading3 = ({ children }: WithChildren) => (
  <h3 className={styles.heading3} dir="auto">
    {visible(children)}
  </h3>
);

/** Elements of our own, made by the plugins alone: raw HTML of their names is text. */
const ownComponents = {
  formula: ({ tex, source, display }: ComponentProps<typeof Formula>) => (
    <Formula tex={tex} source={source} display={display} />
  ),
  note: ({ label }: ComponentProps<typeof NoteReference>) => <NoteReference label={label} />,
};

const components: Components = {
  ...(ownComponents as unknown as Components),
  h1: Heading1,
  h2: Heading2,
  h3: Heading3,
  h4: Heading3,
  h5: Heading3,
  h6: Heading3,
  p: ({ children }) => <p dir="auto">{visible(children)}</p>,
  li: ({ children }) => <li>{visible(children)}</li>,
  em: ({ children }) => <em>{visible(children)}</em>,
  strong: ({ children }) => <strong>{visible(children)}</strong>,
  del: ({ children }) => <del>{visible(children)}</del>,
  blockquote: ({ children }) => <blockquote dir="auto">{visible(children)}</blockquote>,
  ul: ({ children }) => <ul dir="auto">{children}</ul>,
  ol: ({ children, start }) => (
    <ol dir="auto" {...(start === undefined ? {} : { start })}>
      {children}
    </ol>
  ),
  a: ({ href, children }) => (
    <InertLink address={href ?? ""} text={textOf(children)}>
      {visible(children)}
    </InertLink>
  ),
  img: ({ src, alt }) => (
    <span className={styles.image}>
      <VisibleText text={words.image(alt ?? "")} />
      {typeof src === "string" && src !== "" && <VisibleText text={` (${src})`} />}
    </span>
  ),
  pre: ({ children }) => <>{children}</>,
  code: ({ className, children }: ComponentProps<"code">) => {
    const text = textOf(children);
    // A block's text ends with a line break; code within a line never does.
    return text.endsWith("\n") || className !== undefined ? (
      <CodeBlock language={className?.replace(/^language-/, "") ?? ""} text={text.replace(/\n$/, "")} />
    ) : (
      <code className={styles.inlineCode}>
        <VisibleText text={text} />
      </code>
    );
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled with the keyboard.
    <div className={styles.table} tabIndex={0}>
      <table dir="auto">{children}</table>
    </div>
  ),
  th: ({ children, style }) => (
    <th scope="col" style={style}>
      {visible(children)}
    </th>
  ),
  td: ({ children, style }) => <td style={style}>{visible(children)}</td>,
  input: ({ checked }) => (
    <span role="img" aria-label={checked === true ? words.taskDone : words.taskOpen} className={styles.task}>
      {checked === true ? "☑" : "☐"}
    </span>
  ),
};

/** Addresses stay as they were written: nothing here puts one where the page could load or follow it. */
const keepAddress = (address: string): string => address;

type MarkdownBlockProps = {
  readonly text: string;
  /** Definitions that stand elsewhere in the answer, parsed with it and shown nowhere. */
  readonly references?: string;
};

/** Raw HTML is text here, as nothing turns it into elements, but for the line break (line-breaks.ts). */
const MarkdownBlockShown = ({ text, references = "" }: MarkdownBlockProps) => {
  const formulas = useMemo(() => mathSpans(text), [text]);
  return (
    <MarkdownFailure text={text}>
      <Markdown
        remarkPlugins={[remarkGfm, [formulaSyntax, formulas], lineBreaks]}
        rehypePlugins={[keepKnownProperties, limitDepth]}
        remarkRehypeOptions={{ handlers: footnoteHandlers }}
        allowedElements={allowedElements}
        unwrapDisallowed
        urlTransform={keepAddress}
        components={components}
      >
        {text + references}
      </Markdown>
    </MarkdownFailure>
  );
};

export const MarkdownBlock = memo(MarkdownBlockShown);
