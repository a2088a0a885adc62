import { Fragment, useDeferredValue, useId, useMemo, useState } from "react";
import { VisibleText } from "../conversation/markdown/visible-text.tsx";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { licenseLines, linesWith, splitAtHits } from "./license-lines.ts";
import styles from "./license-text.module.css";
import { licenseWords as words } from "./license-words.ts";
import { SearchField } from "./search-field.tsx";
import { WholeHash } from "./whole-hash.tsx";

type LicenseTextProps = {
  readonly text: string;
  /** Where it comes from, in words; null where the place says it. */
  readonly from: string | null;
  readonly sha256: string | null;
};

/** Chromium's credits have some 200,000 lines: more are drawn when they are asked for. */
const linesAtOnce = 2000;

/** A license's full text: nothing in it is obeyed, what would be hidden is shown, and it can be searched. */
export const LicenseFullText = ({ text, from, sha256 }: LicenseTextProps) => {
  const [search, setSearch] = useState("");
  const [limit, setLimit] = useState(linesAtOnce);
  const headingId = useId();
  const wanted = useDeferredValue(search);
  const lines = useMemo(() => licenseLines(text), [text]);
  const hits = useMemo(() => linesWith(lines, wanted), [lines, wanted]);
  const searching = wanted.trim() !== "";
  const numbers = searching ? hits : lines.map((_, index) => index);
  const shown = numbers.slice(0, limit);

  return (
    <div className={styles.whole}>
      <div className={styles.head}>
        <h3 id={headingId}>{words.fullText}</h3>
        <span role="status" className={styles.hits}>
          {searching && (hits.length === 0 ? words.noHits : words.hits(hits.length))}
        </span>
        <SearchField
          size="small"
          className={styles.search}
          label={words.searchText}
          placeholder={words.searchText}
          value={search}
          onChange={setSearch}
        />
      </div>
      <section
        className={styles.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard must reach it.
        tabIndex={0}
        aria-labelledby={headingId}
      >
        {shown.map((number) => (
          <Fragment key={number}>
            <bdi>
              {searching ? (
                splitAtHits(lines[number] ?? "", wanted).map(({ text: piece, isHit }, place) =>
                  isHit ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
                    <mark key={place}>
                      <VisibleText text={piece} />
                    </mark>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
                    <VisibleText key={place} text={piece} />
                  ),
                )
              ) : (
                <VisibleText text={lines[number] ?? ""} />
              )}
            </bdi>
            {"\n"}
          </Fragment>
        ))}
        {numbers.length > shown.length && (
          <Button kind="quiet" onClick={() => setLimit(limit + linesAtOnce)}>
            {words.moreLines(Math.min(linesAtOnce, numbers.length - shown.length))}
          </Button>
        )}
      </section>
      {from !== null && <p className={styles.from}>{words.textFrom(from)}</p>}
      {sha256 !== null && (
        <p className={styles.hashLine}>
          <WholeHash sha256={sha256} />
          <CopyButton as="icon" label={words.textHash} text={sha256} />
        </p>
      )}
    </div>
  );
};
