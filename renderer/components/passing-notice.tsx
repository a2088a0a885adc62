import { type ReactNode, useEffect, useState } from "react";
import { classNames } from "./class-names.ts";
import styles from "./passing-notice.module.css";

type PassingNoticeProps = {
  /** What it is about, null where there is nothing to say: another one begins its time anew. */
  readonly about: object | null;
  readonly shownMs: number;
  /** The same function each time, or the time begins anew. */
  readonly onPassed: () => void;
  readonly sentence: string;
  /** On a page with a composer: where there is no room beside it, the notice stands above it. */
  readonly aboveComposer?: boolean;
  /** Buttons beside the sentence. */
  readonly children: ReactNode;
};

/** Says what was done, with a way back, and goes by itself; it waits while the pointer or the keyboard is on it. */
export const PassingNotice = ({
  about,
  shownMs,
  onPassed,
  sentence,
  aboveComposer = false,
  children,
}: PassingNoticeProps) => {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (about === null) {
      setHeld(false);
      return;
    }
    if (held) {
      return;
    }
    const timer = setTimeout(onPassed, shownMs);
    return () => clearTimeout(timer);
  }, [about, held, onPassed, shownMs]);

  return (
    <div aria-live="polite" className={classNames(styles.place, aboveComposer && styles.aboveComposer)}>
      {about !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the notice while it is in use.
        <div
          className={styles.notice}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.sentence}>{sentence}</span>
          {children}
        </div>
      )}
    </div>
  );
};
