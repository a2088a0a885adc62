import type { License } from "../../app/licenses/license.ts";
import { say } from "../languages/say.ts";
import styles from "./license-card.module.css";
import { licenseWords as words } from "./license-words.ts";

type ColumnProps = {
  readonly title: string;
  readonly kind: "permits" | "requires" | "forbids";
  readonly sentences: readonly string[];
  readonly empty: string;
};

const Column = ({ title, kind, sentences, empty }: ColumnProps) => (
  <section className={styles.column} data-kind={kind}>
    <h3>{title}</h3>
    {sentences.length === 0 ? (
      <p className={styles.soft}>{empty}</p>
    ) : (
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{say(sentence)}</li>
        ))}
      </ul>
    )}
  </section>
);

/** What a license permits, requires and forbids, in three columns of short sentences. */
export const LicenseCard = ({ license }: { readonly license: License }) => (
  <div className={styles.card}>
    <p className={styles.reason}>
      <span className={styles.classLine} data-class={license.class}>
        {words.classes[license.class]}
      </span>
      {say(license.classReason)}
    </p>
    <div className={styles.columns}>
      <Column
        kind="permits"
        title={words.permits}
        sentences={license.permits}
        empty={license.class === "unknown" ? words.nothingStated : words.nothing}
      />
      <Column kind="requires" title={words.requires} sentences={license.requires} empty={words.nothing} />
      <Column kind="forbids" title={words.forbids} sentences={license.forbids} empty={words.nothing} />
    </div>
    <p className={styles.source}>
      {license.source === null ? words.noSource : words.statementsFrom(license.source)}
    </p>
  </div>
);
