import type { ReactNode } from "react";
import styles from "./fact-line.module.css";

/** Short facts beside each other, one `span` each, with a dot between those that stand on one line. */
export const FactLine = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.line}>
    <span className={styles.facts}>{children}</span>
  </p>
);
