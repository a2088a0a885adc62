/** What a mark stands for. Window and reports give roles their colors; a file has the same one in every plot. */
export type SeriesRole =
  | "series-1"
  | "series-2"
  | "series-3"
  | "series-4"
  | "series-5"
  | "series-6"
  | "series-7"
  | "series-8";
export type PlotRole = SeriesRole | "axis" | "grid" | "reference" | "tolerance" | "text" | "text-soft";

export type PlotPoint = { readonly x: number; readonly y: number };

/** Files are told apart by shape too, since color alone carries no meaning for everybody. */
export const pointShapes = ["circle", "square", "triangle", "diamond"] as const;
export type PointShape = (typeof pointShapes)[number];

/** Places in units of the plot, which are pixels at its natural size; y grows downwards. */
export type PlotMark =
  | {
      readonly kind: "line";
      readonly role: PlotRole;
      readonly points: readonly PlotPoint[];
      readonly width: number;
      readonly isDashed: boolean;
    }
  | { readonly kind: "area"; readonly role: PlotRole; readonly points: readonly PlotPoint[] }
  | {
      readonly kind: "point";
      readonly role: PlotRole;
      readonly at: PlotPoint;
      readonly shape: PointShape;
      readonly isFilled: boolean;
    }
  | {
      readonly kind: "text";
      readonly role: PlotRole;
      readonly at: PlotPoint;
      readonly text: string;
      readonly anchor: "start" | "middle" | "end";
      readonly size: number;
    };

/** What the plot shows, for whoever reads rather than looks. Rows are as long as `columns`. */
export type PlotTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Plot = {
  readonly id: "itemsBySize" | "perplexityBySize" | "speedByMemory" | "divergence" | "speedByDepth";
  readonly title: string;
  /** How to read it, in a sentence. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** In the order they are drawn. */
  readonly marks: readonly PlotMark[];
  readonly table: PlotTable;
};
