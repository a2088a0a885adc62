import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { Plot, PlotMark, PlotPoint } from "../plots/plot.ts";

/** To a tenth of a pixel: nobody sees more, and files stay small. */
const place = (value: number): string => String(Math.round(value * 10) / 10);
const pair = ({ x, y }: PlotPoint): string => `${place(x)},${place(y)}`;

const half = 4.5;

const shapeOf = ({ at: { x, y }, shape }: Extract<PlotMark, { readonly kind: "point" }>): string => {
  switch (shape) {
    case "circle":
      return `<circle cx="${place(x)}" cy="${place(y)}" r="${half}"`;
    case "square":
      return `<rect x="${place(x - half + 0.5)}" y="${place(y - half + 0.5)}" width="${2 * half - 1}" height="${2 * half - 1}"`;
    case "triangle":
      return `<polygon points="${[
        { x, y: y - half - 1 },
        { x: x + half + 0.5, y: y + half - 0.5 },
        { x: x - half - 0.5, y: y + half - 0.5 },
      ]
        .map(pair)
        .join(" ")}"`;
    case "diamond":
      return `<polygon points="${[
        { x, y: y - half - 1 },
        { x: x + half + 1, y },
        { x, y: y + half + 1 },
        { x: x - half - 1, y },
      ]
        .map(pair)
        .join(" ")}"`;
  }
};

const svgOf = (mark: PlotMark): string => {
  switch (mark.kind) {
    case "line":
      return `<polyline class="line ${mark.role}${mark.isDashed ? " dashed" : ""}" points="${mark.points.map(pair).join(" ")}" stroke-width="${mark.width}"/>`;
    case "area":
      return `<polygon class="area ${mark.role}" points="${mark.points.map(pair).join(" ")}"/>`;
    case "point":
      return `${shapeOf(mark)} class="point ${mark.role}${mark.isFilled ? "" : " open"}"/>`;
    case "text":
      return `<text class="${mark.role}" x="${place(mark.at.x)}" y="${place(mark.at.y)}" text-anchor="${mark.anchor}" font-size="${mark.size}">${escapeHtml(mark.text)}</text>`;
  }
};

/** A plot as inline SVG: shapes and classes alone, its colors come from the page. */
export const plotSvg = ({ id, title, description, width, height, marks }: Plot): string =>
  [
    `<svg viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-labelledby="${id}-title ${id}-description">`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-description">${escapeHtml(description)}</desc>`,
    ...marks.map(svgOf),
    "</svg>",
  ].join("\n");
