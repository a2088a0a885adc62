/** A stretch of text, or one character that would not be seen or would turn the text around it. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hidden"; readonly codePoint: number };

/**
 * C0 and C1 controls but tab and line break, soft hyphen, zero-width and invisible characters, bidirectional
 * controls, line and paragraph separators, interlinear marks, and the tag block. Zero-width joiner and non-joiner
 * stay: scripts and emoji need them.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Cuts text at characters that hide or reorder what is read, so that they can be shown as what they are. */
export const textPieces = (text: string): readonly TextPiece[] => {
  if (!hidden.test(text)) {
    return [{ kind: "text", text }];
  }
  const pieces: TextPiece[] = [];
  let plain = "";
  for (const character of text) {
    if (hidden.test(character)) {
      if (plain !== "") {
        pieces.push({ kind: "text", text: plain });
        plain = "";
      }
      pieces.push({ kind: "hidden", codePoint: character.codePointAt(0) ?? 0 });
    } else {
      plain += character;
    }
  }
  if (plain !== "") {
    pieces.push({ kind: "text", text: plain });
  }
  return pieces;
};

/** The text without them: what is copied is what was read. */
export const withoutHidden = (text: string): string =>
  textPieces(text)
    .map((piece) => (piece.kind === "text" ? piece.text : ""))
    .join("");

/** `U+202E` */
export const formatCodePoint = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
