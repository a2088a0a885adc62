import { memo, useMemo } from "react";
import { cutLines } from "./cut-lines.ts";
import styles from "./markdown.module.css";
import { VisibleText } from "./visible-text.tsx";

const linesOfPiece = 100;
const longestPiece = 8_000;

const Piece = memo(({ text }: { readonly text: string }) => (
  <span className={styles.plainPiece}>
    <VisibleText text={text} />
  </span>
));

/** Text as it was written, laid out piece by piece where it is long. */
const PlainTextShown = ({ text }: { readonly text: string }) => {
  const pieces = useMemo(() => cutLines(text, linesOfPiece, longestPiece), [text]);
  return (
    <p className={styles.plain} dir="auto">
      {pieces.length === 1 ? (
        <VisibleText text={text} />
      ) : (
        pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
          <Piece key={index} text={piece} />
        ))
      )}
    </p>
  );
};

export const PlainText = memo(PlainTextShown);
