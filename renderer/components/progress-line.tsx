import { classNames } from "./class-names.ts";
import styles from "./progress-line.module.css";

type ProgressLineProps = {
  /** The accessible name, also shown unless other words are. */
  readonly label: string;
  /** From 0 to 1; null where nobody knows yet how much it will be. */
  readonly progress: number | null;
  /** What is shown in place of the name, where that stands beside it already. */
  readonly shown?: string | undefined;
  /** As wide as its place; otherwise at most 320 px. */
  readonly wide?: boolean;
};

/** A known progress, as words and a line. */
export const ProgressLine = ({ label, progress, shown = label, wide = false }: ProgressLineProps) => {
  const percent = progress === null ? null : Math.floor(Math.min(1, Math.max(0, progress)) * 100);
  return (
    <div className={classNames(styles.progress, wide && styles.wide)}>
      <span className={styles.words} aria-hidden="true">
        <span>{shown}</span>
        {percent !== null && <span className={styles.percent}>{percent} %</span>}
      </span>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent ?? undefined}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={shown === label || percent === null ? undefined : `${percent} %, ${shown}`}
        className={styles.track}
      >
        <div className={styles.bar} style={{ width: `${percent ?? 0}%` }} />
      </div>
    </div>
  );
};
