import type { Comparison } from "../../app/comparison/comparison.ts";
import type { ExportFormat } from "../../app/comparison/export/export-format.ts";
import type { ItemRow } from "../../app/comparison/item-outcome.ts";
import type { Judgment } from "../../app/comparison/judgment.ts";
import type { Repetition } from "../../app/comparison/repetition/repetition.ts";

/** What a thread is to make of a comparison. */
export type ReportWork = {
  readonly comparison: Comparison;
  readonly rows: readonly ItemRow[];
  /** Null where it repeats none. */
  readonly repetition: Repetition | null;
  readonly wanted: "judgment" | "sentences" | ExportFormat;
};

export type ReportResult =
  | { readonly kind: "judgment"; readonly judgment: Judgment }
  | { readonly kind: "sentences"; readonly sentences: readonly string[] }
  | { readonly kind: "text"; readonly text: string };
