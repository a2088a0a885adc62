import { RefusedDocument } from "./refused-document.ts";

const startsWith = (bytes: Buffer, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);
const hasTextAt = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.subarray(at, at + text.length).toString("latin1") === text;

/** A text may begin with the letters of any format, but no text has a zero byte, and what is binary has one soon. */
const zeroWithin = 4096;
const isBinary = (bytes: Buffer, letters: string, at = 0): boolean =>
  hasTextAt(bytes, at, letters) && bytes.subarray(0, zeroWithin).includes(0);

const noText = "Models read text here, not pictures or sound.";

const refusedFormats: readonly {
  readonly matches: (bytes: Buffer) => boolean;
  readonly reason: string;
  readonly advice: string;
}[] = [
  {
    // Also what a password makes of a DOCX.
    matches: (bytes) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0),
    reason: "it is an older Office document, or one with a password",
    advice: "Save it as DOCX or PDF, without a password.",
  },
  {
    matches: (bytes) => /^\{\\rtf\d/.test(bytes.toString("latin1", 0, 6)),
    reason: "it is an RTF document",
    advice: "Save it as DOCX or plain text.",
  },
  {
    matches: (bytes) =>
      startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
      startsWith(bytes, 0xff, 0xd8, 0xff) ||
      isBinary(bytes, "GIF8") ||
      startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) ||
      startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a) ||
      (isBinary(bytes, "RIFF") && hasTextAt(bytes, 8, "WEBP")),
    reason: "it is a picture",
    advice: noText,
  },
  {
    matches: (bytes) =>
      isBinary(bytes, "ID3") ||
      isBinary(bytes, "OggS") ||
      isBinary(bytes, "fLaC") ||
      isBinary(bytes, "RIFF") ||
      isBinary(bytes, "ftyp", 4),
    reason: "it is sound or video",
    advice: noText,
  },
  {
    matches: (bytes) => isBinary(bytes, "GGUF"),
    reason: "it is a model file",
    advice: "Import it on the Models page.",
  },
  {
    matches: (bytes) =>
      startsWith(bytes, 0x1f, 0x8b) ||
      startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
      hasTextAt(bytes, 0, "Rar!\x1a\x07") ||
      startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58) ||
      startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd) ||
      /^BZh[1-9]1AY&SY/.test(bytes.toString("latin1", 0, 10)),
    reason: "it is an archive",
    advice: "Unpack it, and attach the files in it.",
  },
];

/** The header of a PDF may stand a little way in: at the beginning of a line, or behind bytes that no text has. */
const pdfHeaderWithin = 1024;
const pdfHeader = /(?:^|[\n\r\0]|^\xef\xbb\xbf)%PDF-\d/;

/** The first file of an archive, the end of an empty one, and the mark of one in parts. */
const isZip = (bytes: Buffer): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ||
  startsWith(bytes, 0x50, 0x4b, 0x05, 0x06) ||
  startsWith(bytes, 0x50, 0x4b, 0x07, 0x08);

/** What the bytes are, whatever the file is called. Throws RefusedDocument for what is known and has no text for us. */
export const documentFormat = (bytes: Buffer): "pdf" | "zip" | "text" => {
  if (isZip(bytes)) {
    return "zip";
  }
  if (pdfHeader.test(bytes.toString("latin1", 0, pdfHeaderWithin))) {
    return "pdf";
  }
  const refused = refusedFormats.find(({ matches }) => matches(bytes));
  if (refused !== undefined) {
    throw new RefusedDocument(refused.reason, refused.advice);
  }
  return "text";
};
