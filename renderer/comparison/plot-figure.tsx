import { useId, useState } from "react";
import type { Plot, PlotMark } from "../../app/comparison/plots/plot.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import { Button } from "../components/button.tsx";
import styles from "./plot-figure.module.css";
import { words } from "./results-words.ts";
import { shapePath } from "./shape-path.ts";

const pairs = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

const Mark = ({ mark }: { readonly mark: PlotMark }) => {
  switch (mark.kind) {
    case "line":
      return (
        <polyline
          className={styles.line}
          data-role={mark.role}
          data-dashed={mark.isDashed}
          points={pairs(mark.points)}
          strokeWidth={mark.width}
        />
      );
    case "area":
      return <polygon className={styles.area} data-role={mark.role} points={pairs(mark.points)} />;
    case "point":
      return (
        <path
          className={styles.point}
          data-role={mark.role}
          data-filled={mark.isFilled}
          d={shapePath(mark.shape, mark.at)}
        />
      );
    case "text":
      return (
        <text
          className={styles.text}
          data-role={mark.role}
          x={mark.at.x}
          y={mark.at.y}
          textAnchor={mark.anchor}
          fontSize={mark.size}
        >
          {mark.text}
        </text>
      );
    default:
      return assertNever(mark);
  }
};

/** A plot, and its table: shown in its place, or read by those who cannot see it. */
export const PlotFigure = ({ plot }: { readonly plot: Plot }) => {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { title, description, width, height, marks, table } = plot;
  const shownTable = (
    <table aria-label={title} className={styles.table}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may have several rows.
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <figure className={styles.figure} aria-labelledby={`${id}-title`}>
      <figcaption>
        <div className={styles.head}>
          <h3 id={`${id}-title`}>{title}</h3>
          <Button
            kind="quiet"
            aria-pressed={asTable}
            aria-label={`${asTable ? words.asPlot : words.asTable}: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? words.asPlot : words.asTable}
          </Button>
        </div>
        <p id={`${id}-description`} className={styles.description}>
          {description}
        </p>
      </figcaption>
      {!asTable && (
        <svg
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-description`}
          viewBox={`0 0 ${width} ${Math.ceil(height)}`}
          className={styles.plot}
        >
          <title>{title}</title>
          {marks.map((mark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place.
            <Mark key={index} mark={mark} />
          ))}
        </svg>
      )}
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
        <section aria-label={words.tableOf(title)} tabIndex={0} className={styles.scroll}>
          {shownTable}
        </section>
      ) : (
        <div className="visually-hidden">{shownTable}</div>
      )}
    </figure>
  );
};
