import { RefusedDocument } from "./refused-document.ts";

const startsWith = (bytes: Buffer, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);
const startsWithText = (bytes: Buffer, text: string): boolean =>
  bytes.subarray(0, text.length).toString("latin1") === text;

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
    matches: (bytes) => startsWithText(bytes, "{\\rtf"),
    reason: "it is an RTF document",
    advice: "Save it as DOCX or plain text.",
  },
  {
    matches: (bytes) =>
      startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
      startsWith(bytes, 0xff, 0xd8, 0xff) ||
      startsWithText(bytes, "GIF8") ||
      startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) ||
      startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a) ||
      (startsWithText(bytes, "RIFF") && bytes.subarray(8, 12).toString("latin1") === "WEBP"),
    reason: "it is a picture",
    advice: noText,
  },
  {
    matches: (bytes) =>
      startsWithText(bytes, "ID3") ||
      startsWithText(bytes, "OggS") ||
      startsWithText(bytes, "fLaC") ||
      startsWithText(bytes, "RIFF") ||
      bytes.subarray(4, 8).toString("latin1") === "ftyp",
    reason: "it is sound or video",
    advice: noText,
  },
  {
    matches: (bytes) => startsWithText(bytes, "GGUF"),
    reason: "it is a model file",
    advice: "Import it on the Models page.",
  },
  {
    matches: (bytes) =>
      startsWith(bytes, 0x1f, 0x8b) ||
      startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
      startsWithText(bytes, "Rar!") ||
      startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58) ||
      startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd) ||
      startsWithText(bytes, "BZh"),
    reason: "it is an archive",
    advice: "Unpack it, and attach the files in it.",
  },
];

/** The header of a PDF may stand a little way in. */
const pdfHeaderWithin = 1024;

/** What the bytes are, whatever the file is called. Throws RefusedDocument for what is known and has no text for us. */
export const documentFormat = (bytes: Buffer): "pdf" | "zip" | "text" => {
  if (startsWithText(bytes, "PK")) {
    return "zip";
  }
  if (bytes.subarray(0, pdfHeaderWithin).includes("%PDF-")) {
    return "pdf";
  }
  const refused = refusedFormats.find(({ matches }) => matches(bytes));
  if (refused !== undefined) {
    throw new RefusedDocument(refused.reason, refused.advice);
  }
  return "text";
};
