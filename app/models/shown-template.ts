/** As long as a template may be, and what a page can show. */
const limitCharacters = 70_000;

/**
 * A chat template as it may be shown: line breaks and tabs stay, every other character that is invisible or turns the
 * text around becomes a visible mark, so that nothing in it can hide.
 */
export const shownTemplate = (text: string): string =>
  text
    .slice(0, limitCharacters)
    .replace(/\r\n?/g, "\n")
    .replace(/[^\n\t\P{C}]|[\p{Zl}\p{Zp}]/gu, "\uFFFD");
