/** The ETag, where it is a strong one (RFC 9110, 8.8.3): only that promises the same bytes for a later range. */
export const strongValidator = (headers: Headers): string | null => {
  const tag = headers.get("etag")?.trim() ?? "";
  return /^"[\x21\x23-\x7e]{1,400}"$/.test(tag) ? tag : null;
};
