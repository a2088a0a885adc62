import type { Attachment } from "../../../../app/attachments/attachment.ts";
import { RefusedDocument } from "./refused-document.ts";

export type DecodedText = { readonly text: string; readonly encoding: NonNullable<Attachment["encoding"]> };

const binary = (): RefusedDocument =>
  new RefusedDocument(
    "it holds no text that can be read",
    "Attach text, Markdown, CSV, source code, PDF or DOCX.",
  );

/** Control characters that no text has; tabs, line ends, form feeds and the escapes of terminals are let through. */
const isForeign = (byte: number): boolean =>
  byte < 0x20 &&
  byte !== 0x09 &&
  byte !== 0x0a &&
  byte !== 0x0d &&
  byte !== 0x0c &&
  byte !== 0x1b &&
  byte !== 0x08;

const countForeign = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes) {
    if (isForeign(byte)) {
      count += 1;
    }
  }
  return count;
};

const decode = (bytes: Uint8Array, encoding: string, fatal: boolean): string | null => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

const ofUtf16 = (bytes: Buffer, encoding: "utf-16le" | "utf-16be"): DecodedText => {
  const text = decode(bytes, encoding, true);
  if (text === null || text.includes("\u0000")) {
    throw binary();
  }
  return { text, encoding: "utf-16" };
};

/** Line ends become `\n`, and what cannot be seen or kept in a prompt (NUL, lone surrogates) goes. */
export const tidyText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");

/**
 * The text of a file of text: UTF-8, UTF-16 where its first bytes say so, else Windows-1252, which every sequence of
 * bytes is; so that is taken only where nothing speaks against text. Throws RefusedDocument.
 */
export const decodeText = (bytes: Buffer): DecodedText => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    if (bytes[2] === 0 && bytes[3] === 0) {
      throw new RefusedDocument("it is written in UTF-32", "Save it as UTF-8.");
    }
    return ofUtf16(bytes, "utf-16le");
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return ofUtf16(bytes, "utf-16be");
  }
  if (bytes.includes(0) || countForeign(bytes) > bytes.length / 200) {
    throw binary();
  }
  const utf8 = decode(bytes, "utf-8", true);
  if (utf8 !== null) {
    return { text: utf8, encoding: "utf-8" };
  }
  const western = decode(bytes, "windows-1252", false) ?? "";
  // Bytes that Windows-1252 leaves empty become C1 controls: text has none of them.
  if (/[\u0080-\u009f]/.test(western) || countForeign(bytes) > 0) {
    throw binary();
  }
  return { text: western, encoding: "windows-1252" };
};
