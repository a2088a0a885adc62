import type { ReactNode } from "react";
import styles from "./settings-page.module.css";

type SettingRowProps = {
  readonly name: string;
  /** What it does and its default, in a sentence. */
  readonly hint: string;
  readonly children: ReactNode;
};

export const SettingRow = ({ name, hint, children }: SettingRowProps) => (
  <div className={styles.row}>
    <div className={styles.words}>
      <p className={styles.name}>{name}</p>
      <p className={styles.hint}>{hint}</p>
    </div>
    <div className={styles.control}>{children}</div>
  </div>
);
