import { deflateRawSync } from "node:zlib";
import { zipArchive } from "../scripts/support/zip-archive.ts";

/** A PDF out of its objects, numbered from 1, of which the first is the catalog. */
export const pdfOf = (objects: readonly string[], trailer = ""): Buffer => {
  let out = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(out.length);
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  out += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  out += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
};

export const pdfStream = (content: string, dictionary = ""): string =>
  `<< /Length ${content.length} ${dictionary}>>\nstream\n${content}\nendstream`;

const pdfText = (text: string): string =>
  text
    .split("\n")
    .map((line) => `(${line.replace(/[\\()]/g, (mark) => `\\${mark}`)}) Tj T*`)
    .join(" ");

/** A PDF with a page a text; an empty one is a page of a picture. `catalog` is put into the catalog. */
export const samplePdf = (pages: readonly string[], catalog = ""): Buffer => {
  const font = 3;
  const first = 4;
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog}>>`,
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${first + index * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((text, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
      pdfStream(
        text === "" ? "q 0.5 g 0 0 595 842 re f Q" : `BT /F1 12 Tf 14 TL 40 780 Td ${pdfText(text)} ET`,
      ),
    ]),
  ]);
};

/**
 * A PDF of one line in a font that is not in it: what the codes of the text mean is told only by the names of the
 * font's encoding and of its character collection, as in documents of before 2010.
 */
export const samplePdfWithOldFont = (options: {
  /** Such as `90ms-RKSJ-H`. */
  readonly encoding: string;
  /** Such as `Japan1`. */
  readonly collection: string;
  readonly codes: Uint8Array;
}): Buffer =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
    `<< /Type /Font /Subtype /Type0 /BaseFont /Old /Encoding /${options.encoding} /DescendantFonts [4 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Old /CIDSystemInfo << /Registry (Adobe) /Ordering (${options.collection}) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>`,
    "<< /Type /FontDescriptor /FontName /Old /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    pdfStream(`BT /F1 12 Tf 40 780 Td <${Buffer.from(options.codes).toString("hex")}> Tj ET`),
  ]);

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const docxXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordSpace}><w:body>${body}</w:body></w:document>`;

export const docxParagraph = (text: string, properties = ""): string =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

type Part = { readonly name: string; readonly content: string | Buffer };

/** A Word document with this body, and with other parts. */
export const sampleDocx = (body: string, others: readonly Part[] = []): Buffer =>
  zipOf([{ name: "word/document.xml", content: docxXml(body) }, ...others]);

export const zipOf = (parts: readonly Part[]): Buffer =>
  zipArchive(parts.map(({ name, content }) => ({ name, content: Buffer.from(content) })));

/** An archive with one member that unpacks to zeros many times its size, and says so or not. */
export const bombZip = (name: string, unpackedBytes: number, statedBytes = unpackedBytes): Buffer => {
  const nameBytes = Buffer.from(name);
  const deflated = deflateRawSync(Buffer.alloc(unpackedBytes, 0x20), { level: 9 });
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(deflated.length, 14);
  common.writeUInt32LE(statedBytes, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, nameBytes, deflated]);
  const entry = Buffer.concat([
    Buffer.from("PK\x01\x02"),
    Buffer.from([20, 3]),
    common,
    Buffer.alloc(14),
    nameBytes,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from("PK\x05\x06"), end]);
};
