export type ContentRange = { readonly first: number; readonly last: number; readonly total: number };

/** `bytes 5-9/10`, to the letter; null for anything else, an unknown total among it. */
export const parseContentRange = (text: string | null): ContentRange | null => {
  const found = /^bytes (0|[1-9]\d{0,14})-(0|[1-9]\d{0,14})\/([1-9]\d{0,14})$/.exec(text ?? "");
  if (found === null) {
    return null;
  }
  const [first, last, total] = found.slice(1).map(Number) as [number, number, number];
  return first <= last && last < total ? { first, last, total } : null;
};
