import { classNames } from "../components/class-names.ts";
import styles from "./series.module.css";

/** One shape a series, within 10 by 10: who sees no colors still tells them apart. */
export const seriesShapes: readonly string[] = [
  "M5 0.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z",
  "M1.2 1.2h7.6v7.6h-7.6z",
  "M5 0.6l4.6 8.2h-9.2z",
  "M5 0.2l4.8 4.8l-4.8 4.8l-4.8-4.8z",
  "M5 9.4l4.6-8.2h-9.2z",
  "M3.4 0.6h3.2v2.8h2.8v3.2h-2.8v2.8h-3.2v-2.8h-2.8v-3.2h2.8z",
  "M5 0.3l4.6 3.4l-1.8 5.6h-5.6l-1.8-5.6z",
  "M2.2 0.8l2.8 2.8l2.8-2.8l1.4 1.4l-2.8 2.8l2.8 2.8l-1.4 1.4l-2.8-2.8l-2.8 2.8l-1.4-1.4l2.8-2.8l-2.8-2.8z",
];

type SeriesMarkProps = { readonly series: number; readonly className?: string | undefined };

/** The mark of a file beside its name. */
export const SeriesMark = ({ series, className }: SeriesMarkProps) => (
  <svg
    className={classNames(styles.mark, className)}
    data-series={series}
    viewBox="0 0 10 10"
    width="10"
    height="10"
    aria-hidden="true"
  >
    <path d={seriesShapes[series - 1] ?? seriesShapes[0]} />
  </svg>
);
