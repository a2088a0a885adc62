/**
 * A name that came with a file, made safe to show: no control characters (a terminal would obey them), no invisible or
 * direction-changing ones (they make one name look like another), one line, at most 200 characters. May be empty.
 */
export const displayName = (raw: string): string =>
  raw
    .slice(0, 1000)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, "")
    .replace(/ +/g, " ")
    .trim()
    .slice(0, 200)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
