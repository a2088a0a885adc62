/**
 * One piece of measuring, kept once it is done; what is interrupted in it is measured again. Only an evaluation of a text
 * and a batch of items keep what they have so far.
 */
export type ComparisonStep =
  /** What the file is: its tokens, its weights, and how long the text is in its tokens. */
  | { readonly kind: "examine"; readonly fileIndex: number }
  /** The file's turn in a round: loading it, and its speed at each depth. */
  | { readonly kind: "round"; readonly fileIndex: number; readonly round: number }
  | { readonly kind: "text"; readonly fileIndex: number; readonly role: TextRoleKind }
  /** Items of a set from `firstItem` up to `endItem`, as far as they are not answered. */
  | {
      readonly kind: "items";
      readonly fileIndex: number;
      readonly setIndex: number;
      readonly firstItem: number;
      readonly endItem: number;
    }
  | {
      readonly kind: "underLoad";
      readonly fileIndex: number;
      readonly setIndex: number;
      readonly concurrency: 1 | 2 | 4;
    };

/** `alone` where there is no divergence to measure: it is not asked for, or the tokens are others. */
export type TextRoleKind = "reference" | "compared" | "alone";
