import { CopyButton } from "../components/copy-button.tsx";
import styles from "./short-hash.module.css";
import { words } from "./words.ts";

/** The two ends of a SHA-256, enough to compare at a glance; the whole of it is copied. */
export const ShortHash = ({ sha256, note }: { readonly sha256: string; readonly note?: string }) => (
  <span className={styles.place}>
    <code className={styles.hash} title={sha256}>
      {`${sha256.slice(0, 8)}…${sha256.slice(-8)}`}
    </code>
    {note !== undefined && <span>{note}</span>}
    <CopyButton as="icon" text={sha256} label={words.copyHash} />
  </span>
);
