/** `csv` has the figures, `items` every answer of every file. */
export const exportFormats = ["html", "csv", "items", "json"] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** How a file of it ends, without the point. */
export const endingOf = (format: ExportFormat): "html" | "csv" | "json" =>
  format === "items" ? "csv" : format;
