import styles from "./error-alert.module.css";
import { WholeHash } from "./whole-hash.tsx";

const sha256Pattern = /\b([0-9a-f]{64})\b/;

/** A sentence of main in which every SHA-256 is set apart, so that two of them can be compared. */
export const SentenceWithHashes = ({ sentence }: { readonly sentence: string }) =>
  sentence.split(sha256Pattern).map((piece, place) =>
    sha256Pattern.test(piece) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
      <WholeHash key={place} sha256={piece} className={styles.hash} />
    ) : (
      piece
    ),
  );
