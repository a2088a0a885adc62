export type BareQuestion =
  /** A user message that makes a prompt of nearly this many tokens and never more, chat template included. */
  | { readonly kind: "text"; readonly beginning: string; readonly end: string; readonly tokens: number }
  | { readonly kind: "generate"; readonly text: string; readonly tokens: number };

export type BareAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "generated"; readonly promptTokensPerSecond: number; readonly tokensPerSecond: number };
