/** One record of a file, with the line where it begins (from 1) and where in the bytes it ends. */
export type SetRecord<Content> = {
  readonly line: number;
  readonly endByte: number;
} & (
  | { readonly kind: "record"; readonly content: Content }
  | { readonly kind: "broken"; readonly reason: string }
);
