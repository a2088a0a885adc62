/** Control characters that JSON allows as they are, but that a terminal would obey. */
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The value as one JSON text with a line break behind it, made of characters that are safe to print. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\n`;
