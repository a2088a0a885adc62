export type ContentRange = {
  readonly first: number;
  readonly last: number;
  /** Of the whole file; null where the server does not say. */
  readonly totalBytes: number | null;
};

/** `bytes 0-99/1234`, strictly (RFC 9110, section 14.4), or null. */
export const parseContentRange = (text: string | null): ContentRange | null => {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(text ?? "") ?? [];
  if (first === undefined || last === undefined || total === undefined) {
    return null;
  }
  const range = {
    first: Number(first),
    last: Number(last),
    totalBytes: total === "*" ? null : Number(total),
  };
  return range.first <= range.last && (range.totalBytes === null || range.last < range.totalBytes)
    ? range
    : null;
};
