import { memo, useMemo, useState } from "react";
import { Button } from "../../components/button.tsx";
import { classNames } from "../../components/class-names.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { words } from "../words.ts";
import styles from "./code-block.module.css";
import { cutLines } from "./cut-lines.ts";
import { languageName } from "./language-name.ts";
import { useHighlighted } from "./use-highlighted.ts";
import { VisibleText } from "./visible-text.tsx";

type CodeBlockProps = { readonly language: string; readonly text: string };

/** The height of one piece is in code-block.module.css. */
const linesOfPiece = 100;
const longestPiece = 20_000;

const Piece = memo(({ text }: { readonly text: string }) => (
  <span className={styles.piece}>
    <VisibleText text={text} />
  </span>
));

/** Long code is laid out piece by piece, as it comes near. */
const Pieces = ({ text }: { readonly text: string }) => {
  const pieces = useMemo(() => cutLines(text, linesOfPiece, longestPiece), [text]);
  return pieces.length === 1 ? (
    <VisibleText text={text} />
  ) : (
    pieces.map((piece, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
      <Piece key={index} text={piece} />
    ))
  );
};

const CodeBlockShown = ({ language, text }: CodeBlockProps) => {
  const label = language.split(/[\s,{:]/, 1)[0]?.slice(0, 32) ?? "";
  const { colored, rest } = useHighlighted(text, label);
  const [wrapped, setWrapped] = useState(false);
  return (
    <div className={styles.code} dir="ltr">
      <div className={styles.head}>
        <span>{label === "" ? words.code : <VisibleText text={languageName(label)} />}</span>
        <span className={styles.actions}>
          <Button kind="quiet" aria-pressed={wrapped} onClick={() => setWrapped(!wrapped)}>
            {words.wrapLines}
          </Button>
          <CopyButton text={text} label={words.copyCode} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard. */}
      <pre tabIndex={0} className={classNames(wrapped && styles.wrapped)}>
        <code>
          {colored}
          <Pieces text={rest} />
        </code>
      </pre>
    </div>
  );
};

export const CodeBlock = memo(CodeBlockShown);
