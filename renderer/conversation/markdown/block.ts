/** A piece of an answer that can be shown by itself. */
export type Block =
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  /** A displayed formula: `text` is the TeX, `source` what was written. */
  | { readonly kind: "math"; readonly text: string; readonly source: string }
  /** `[^label]: text`, shown at the end of the answer. */
  | { readonly kind: "footnote"; readonly label: string; readonly text: string }
  /** `[label]: address`, shown nowhere; `text` is the whole line. */
  | { readonly kind: "definition"; readonly label: string; readonly text: string };

/** Labels of links and footnotes are the same whatever their case and spaces. */
export const normalLabel = (label: string): string => label.replace(/\s+/g, " ").trim().toLowerCase();
