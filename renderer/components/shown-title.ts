import { formatCodePoint, textPieces } from "../conversation/markdown/inert-text.ts";

/** A title for where only a string can stand: what would be hidden, or turn the text around it, as its code. */
export const shownTitle = (title: string): string =>
  textPieces(title)
    .map((piece) => (piece.kind === "text" ? piece.text : formatCodePoint(piece.codePoint)))
    .join("");
