import { useMemo } from "react";
import { CodeBlock } from "./code-block.tsx";
import styles from "./markdown.module.css";
import { MarkdownBlock } from "./markdown-block.tsx";
import { splitBlocks } from "./split-blocks.ts";
import { VisibleText } from "./visible-text.tsx";

/** A text longer than this is shown as it is: parsing it would hold up the window. In UTF-16 units. */
const longestMarkdown = 200_000;
/** The same for one block, which is parsed anew with every piece while it grows. */
const longestBlock = 20_000;

/** An answer, growing or finished: only the block that still grows is parsed again. */
export const AnswerText = ({ text }: { readonly text: string }) => {
  const blocks = useMemo(() => (text.length > longestMarkdown ? null : splitBlocks(text)), [text]);
  if (blocks === null) {
    return (
      <p className={styles.plain}>
        <VisibleText text={text} />
      </p>
    );
  }
  return (
    <div className={styles.answer} dir="auto">
      {blocks.map((block, index) => {
        // Blocks only grow at the end, so that their place is their identity.
        const key = `${index}-${block.kind}`;
        if (block.kind === "code") {
          return <CodeBlock key={key} language={block.language} text={block.text} />;
        }
        return block.text.length > longestBlock ? (
          <p key={key} className={styles.plain}>
            <VisibleText text={block.text} />
          </p>
        ) : (
          <MarkdownBlock key={key} text={block.text} />
        );
      })}
    </div>
  );
};
