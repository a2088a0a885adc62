import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import styles from "./side-panel.module.css";
import { WholeHash } from "./whole-hash.tsx";

type FactRowProps = {
  readonly name: string;
  readonly value: ReactNode;
  /** Where the value comes from or what it means, softly below it. */
  readonly note?: string | undefined;
};

/** A name and its value in a side panel. */
export const FactRow = ({ name, value, note }: FactRowProps) => (
  <div className={styles.row}>
    <dt>{name}</dt>
    <dd>
      {value}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </dd>
  </div>
);

type HashRowProps = { readonly name: string; readonly value: string; readonly copyLabel: string };

/** A hash in full, with a button to copy it. */
export const HashRow = ({ name, value, copyLabel }: HashRowProps) => (
  <div className={styles.hashRow}>
    <dt>{name}</dt>
    <dd>
      <WholeHash className={styles.hash} sha256={value} />
      <CopyButton as="icon" text={value} label={copyLabel} />
    </dd>
  </div>
);
