import styles from "./progress-line.module.css";

type ProgressLineProps = {
  /** The accessible name, also shown. */
  readonly label: string;
  /** From 0 to 1. */
  readonly progress: number;
};

/** A known progress, as words and a line. */
export const ProgressLine = ({ label, progress }: ProgressLineProps) => {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 100);
  return (
    <div className={styles.progress}>
      <span className={styles.words} aria-hidden="true">
        {label}
        <span className={styles.percent}>{percent} %</span>
      </span>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className={styles.track}
      >
        <div className={styles.bar} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
};
