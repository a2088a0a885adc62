import type { PointShape, SeriesRole } from "../../app/comparison/plots/plot.ts";
import styles from "./series.module.css";
import { shapePath } from "./shape-path.ts";

type SeriesMarkProps = { readonly role: SeriesRole; readonly shape: PointShape };

/** The mark of a file beside its name: the one it has in every plot. */
export const SeriesMark = ({ role, shape }: SeriesMarkProps) => (
  <svg
    className={styles.mark}
    data-role={role}
    viewBox="-6 -6 12 12"
    width="12"
    height="12"
    aria-hidden="true"
  >
    <path d={shapePath(shape, { x: 0, y: 0 })} />
  </svg>
);
