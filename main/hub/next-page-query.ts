const longestQuery = 4000;

/**
 * The query of the next page that a `Link` header names, or null. Only the query is taken: a page is asked for where
 * the first one was, whatever host or path the header says, so that a mirror need not rewrite it and nobody is led away.
 */
export const nextPageQuery = (link: string | null): string | null => {
  if (link === null || link.length > longestQuery * 2) {
    return null;
  }
  for (const match of link.matchAll(/<([^<>]*)>((?:\s*;\s*[^;,<>]+)*)/g)) {
    const [, address = "", parameters = ""] = match;
    if (/;\s*rel\s*=\s*"?next"?\s*(;|$)/i.test(parameters)) {
      const start = address.indexOf("?");
      const query = start < 0 ? "" : address.slice(start + 1).replace(/#.*$/s, "");
      return query === "" || query.length > longestQuery ? null : new URLSearchParams(query).toString();
    }
  }
  return null;
};
