import { memo, useEffect, useRef, useState } from "react";
import { assertNever } from "../../../app/errors/assert-never.ts";
import { type AnswerReferences, referencesOf } from "./answer-references.ts";
import type { Block } from "./block.ts";
import { CodeBlock } from "./code-block.tsx";
import { Formula } from "./formula.tsx";
import { isTangled } from "./is-tangled.ts";
import styles from "./markdown.module.css";
import { MarkdownBlock } from "./markdown-block.tsx";
import { PlainText } from "./plain-text.tsx";
import { showSoon } from "./show-soon.ts";

/** A block that grew beyond this is parsed once for so many units more of it; what has come since is shown as text. */
const longGrowing = 4_000;
const growingStep = 1_000;

type BlockShownProps = {
  readonly block: Block;
  readonly references: AnswerReferences;
  /** More of this very block may come. */
  readonly growing: boolean;
};

const ShownBlock = memo(({ block, references, growing }: BlockShownProps) => {
  switch (block.kind) {
    case "code":
      return <CodeBlock language={block.language} text={block.text} />;
    case "math":
      return (
        <div>
          <Formula tex={block.text} source={block.source} display />
        </div>
      );
    case "markdown": {
      if (isTangled(block.text)) {
        return <PlainText text={block.text} />;
      }
      const parsed =
        growing && block.text.length > longGrowing
          ? block.text.slice(0, block.text.length - (block.text.length % growingStep))
          : block.text;
      return (
        <>
          <MarkdownBlock text={parsed} references={referencesOf(parsed, references)} />
          {parsed.length < block.text.length && <PlainText text={block.text.slice(parsed.length)} />}
        </>
      );
    }
    case "footnote":
    case "definition":
      return null;
    default:
      return assertNever(block);
  }
});

type AnswerSectionProps = {
  readonly blocks: readonly Block[];
  readonly references: AnswerReferences;
  /** More may come at the end of this section. */
  readonly growing: boolean;
  /** One of the first, or one that grew before the person's eyes: never put off. */
  readonly atOnce: boolean;
  /** Skipped by layout while it is out of view. */
  readonly skippable: boolean;
};

/** Some neighboring blocks of an answer. One far from view is its plain text at first, and formatted when it comes near or there is time. */
const AnswerSectionShown = ({ blocks, references, growing, atOnce, skippable }: AnswerSectionProps) => {
  const element = useRef<HTMLDivElement>(null);
  const [formatted, setFormatted] = useState(atOnce);
  useEffect(() => {
    if (!formatted && element.current !== null) {
      return showSoon(element.current, () => setFormatted(true));
    }
    return undefined;
  }, [formatted]);
  return (
    <div ref={element} className={skippable ? styles.skippable : styles.section}>
      {formatted ? (
        blocks.map((block, index) => (
          <ShownBlock
            // Blocks only grow at the end, so that their place is their identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            key={`${index}-${block.kind}`}
            block={block}
            references={references}
            growing={growing && index === blocks.length - 1}
          />
        ))
      ) : (
        <PlainText text={blocks.map(({ text }) => text).join("\n\n")} />
      )}
    </div>
  );
};

export const AnswerSection = memo(
  AnswerSectionShown,
  (before, now) =>
    before.references === now.references &&
    before.growing === now.growing &&
    before.skippable === now.skippable &&
    before.blocks.length === now.blocks.length &&
    before.blocks.every((block, index) => block === now.blocks[index]),
);
