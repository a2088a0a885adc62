/**
 * A title on one line, without what cannot be seen or would turn the text around it: a list, a menu and the window's
 * title show it as it is. Joiners stay where they join something: scripts and emoji need them. May be empty.
 */
export const plainTitle = (raw: string): string =>
  raw
    .replace(/[\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, "")
    .replace(/ +/g, " ")
    .replace(/^[ \u200c\u200d]+|[ \u200c\u200d]+$/g, "");
