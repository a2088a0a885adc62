import type { VerdictKind } from "../../app/comparison/verdicts/verdict.ts";
import { words } from "./judgment-words.ts";
import styles from "./results-part.module.css";

/** A verdict as a word of its own, before its sentence. */
export const VerdictMark = ({ kind }: { readonly kind: VerdictKind }) => (
  <span className={styles.kind} data-kind={kind}>
    {words.kinds[kind]}
  </span>
);
