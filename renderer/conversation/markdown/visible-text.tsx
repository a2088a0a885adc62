import { formatCodePoint, textPieces } from "./inert-text.ts";
import styles from "./markdown.module.css";

/** Text in which nothing is hidden: control and direction characters stand as their code. */
export const VisibleText = ({ text }: { readonly text: string }) => (
  <>
    {textPieces(text).map((piece, index) =>
      piece.kind === "text" ? (
        piece.text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
        <bdi key={index} className={styles.hidden}>
          {formatCodePoint(piece.codePoint)}
        </bdi>
      ),
    )}
  </>
);
