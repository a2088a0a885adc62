/** Bytes, or null where it is not stated or not a number. */
export const parseContentLength = (text: string | null): number | null =>
  text !== null && /^(0|[1-9]\d{0,14})$/.test(text.trim()) ? Number(text) : null;
