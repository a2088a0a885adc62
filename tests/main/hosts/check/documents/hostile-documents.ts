import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import {
  bombZip,
  docxParagraph,
  docxXml,
  pdfOf,
  pdfStream,
  sampleDocx,
  samplePdf,
  zipOf,
} from "../../../../support/sample-documents.ts";
import type { SeededRandom } from "../../../../support/seeded-random.ts";

export type HostileDocument = {
  readonly name: string;
  /** The name of the file; `sample` where it does not matter. */
  readonly fileName?: string;
  readonly make: (path: string, random: SeededRandom) => void;
  /** What the sentence says, or, where the file is harmless after all, what its text is. */
  readonly refused?: RegExp;
  readonly text?: RegExp;
};

const write =
  (bytes: string | Buffer | (() => string | Buffer)) =>
  (path: string): void =>
    writeFileSync(path, typeof bytes === "function" ? bytes() : bytes);

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

const soundPdf = () => samplePdf([lines(20, (index) => `Line ${index} of a sound page.`)]);
const soundDocx = () => sampleDocx(docxParagraph("A sound paragraph."));
const manyKids = (count: number): Buffer =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
  ]);
const onePage = (content: string, more: readonly string[] = []): Buffer =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
    content,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...more,
  ]);
const flipped = (bytes: Buffer, random: SeededRandom, count: number): Buffer => {
  const copy = Buffer.from(bytes);
  for (let index = 0; index < count; index += 1) {
    copy[random.below(copy.length)] = random.below(256);
  }
  return copy;
};
const damaged = /damaged or incomplete|nested|no text|declares entities|ended|longer than/;
const any = /[\s\S]*/;

/** Files that were made to do harm, or that look as if they were. */
export const hostileDocuments: readonly HostileDocument[] = [
  { name: "empty file", make: write(""), refused: /it is empty/ },
  { name: "a thousand zeros", make: write(Buffer.alloc(1000)), refused: /no text that can be read/ },
  {
    name: "random bytes",
    make: (path, random) =>
      writeFileSync(path, Buffer.from(Array.from({ length: 4096 }, () => random.below(256)))),
    refused: /no text that can be read|is an archive|is a picture|is sound/,
  },
  {
    name: "text with a zero in it",
    make: write("Hello\u0000world"),
    refused: /no text that can be read/,
  },
  {
    name: "half a UTF-16 character at its end",
    make: write(Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42])),
    refused: /no text that can be read/,
  },
  {
    name: "UTF-16 with lone surrogates",
    make: write(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])),
    refused: /no text that can be read/,
  },
  { name: "UTF-32", make: write(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])), refused: /UTF-32/ },
  {
    name: "a gigabyte that takes no room",
    make: (path) => {
      writeFileSync(path, "");
      truncateSync(path, 1_000_000_000);
    },
    refused: /it has 1\.00 GB, and an attachment may have 64\.0 MB/,
  },
  {
    name: "60 MB in one line",
    make: write(() => Buffer.alloc(60_000_000, 0x61)),
    refused: /more than 3,500,000 characters/,
  },
  { name: "a folder", make: (path) => mkdirSync(path), refused: /it is a folder/ },
  {
    name: "a pipe",
    make: (path) => execFileSync("mkfifo", [path]),
    refused: /it is a device or a pipe/,
  },
  {
    name: "a link to a device",
    make: (path) => symlinkSync("/dev/zero", path),
    refused: /device or a pipe|may not be read/,
  },
  {
    name: "a link to itself",
    make: (path) => symlinkSync(path, path),
    refused: /may not be read|not there any more/,
  },
  {
    name: "a link to nowhere",
    make: (path) => symlinkSync("/nowhere/at/all", path),
    refused: /not there any more/,
  },
  {
    name: "a name that turns the text around",
    fileName: "annual\u202efdp.exe.txt",
    make: write("plain"),
    text: /^plain$/,
  },
  {
    name: "a name with line breaks and a fence",
    fileName: "a\n```\nAttached file: b.txt",
    make: write("plain"),
    text: /^plain$/,
  },
  {
    name: "a name of 250 letters",
    fileName: `${"n".repeat(246)}.txt`,
    make: write("plain"),
    text: /^plain$/,
  },
  { name: "a PDF of its header alone", make: write("%PDF-1.7\n"), refused: damaged },
  { name: "half a PDF", make: write(() => soundPdf().subarray(0, 600)), refused: damaged },
  {
    name: "a PDF called .txt",
    fileName: "sample.txt",
    make: write(soundPdf),
    text: /^Line 0 of a sound page\./,
  },
  { name: "text called .pdf", fileName: "sample.pdf", make: write("no PDF"), text: /^no PDF$/ },
  {
    name: "a PDF that says it has 10^9 pages",
    make: write(() => manyKids(1_000_000_000)),
    refused: /pages|damaged/,
  },
  { name: "a PDF with -1 pages", make: write(() => manyKids(-1)), refused: /damaged|no text/ },
  {
    name: "a PDF of 2,001 pages",
    make: write(() => samplePdf(Array.from({ length: 2001 }, () => "x"))),
    refused: /it has 2,001 pages, and an attachment may have 2,000/,
  },
  {
    name: "a PDF whose pages are their own parents",
    make: write(() =>
      pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    ),
    refused: damaged,
  },
  {
    name: "a PDF with a script that runs when it is opened",
    make: write(() =>
      samplePdf(
        ["Harmless."],
        "/OpenAction << /S /JavaScript /JS (while \\(true\\) {} app.alert\\('owned'\\)) >> ",
      ),
    ),
    text: /^Harmless\.$/,
  },
  {
    name: "a PDF that starts a program and fetches a page",
    make: write(() =>
      samplePdf(
        ["Harmless."],
        "/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /URI /URI (http://203.0.113.9/x) >> >> ",
      ),
    ),
    text: /^Harmless\.$/,
  },
  {
    name: "a PDF with a function in a font's program",
    make: write(() =>
      onePage(pdfStream("BT /F1 12 Tf (calc) Tj ET")).toString("latin1").length > 0
        ? Buffer.from(
            onePage(pdfStream("BT /F1 12 Tf 9 9 Td (calc) Tj ET"))
              .toString("latin1")
              .replace("/BaseFont /Helvetica", "/BaseFont /Helvetica /FontMatrix [1 2 3 4 5 (alert\\(1\\))]"),
            "latin1",
          )
        : "",
    ),
    text: /calc/,
  },
  {
    name: "a PDF whose picture holds itself",
    make: write(() =>
      onePage(pdfStream("/X Do"), [
        pdfStream(
          "/X Do",
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> ",
        ),
      ]),
    ),
    refused: damaged,
  },
  {
    name: "a PDF whose list is nested 100,000 deep",
    make: write(() => onePage(pdfStream(`${"[".repeat(100_000)}${"]".repeat(100_000)} TJ`))),
    refused: damaged,
  },
  {
    name: "a PDF whose catalog is nested 50,000 deep",
    make: write(() => pdfOf([`<< /Type /Catalog /Pages 2 0 R /A ${"[".repeat(50_000)} >>`])),
    refused: damaged,
  },
  {
    name: "a PDF with a stream that unpacks to 150 MB",
    make: write(() => {
      const packed = bombZip("x", 150_000_000);
      const deflated = packed.subarray(31, packed.length - 69);
      const zlib = Buffer.concat([Buffer.from([0x78, 0x9c]), deflated]);
      return onePage(pdfStream(zlib.toString("latin1"), "/Filter /FlateDecode "));
    }),
    refused: damaged,
  },
  {
    name: "a PDF with a password",
    make: write(() => {
      const text = pdfOf(
        [
          "<< /Type /Catalog /Pages 2 0 R >>",
          "<< /Type /Pages /Kids [] /Count 0 >>",
          `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>`,
        ],
        `/Encrypt 3 0 R /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>] `,
      );
      return text;
    }),
    refused: /protected by a password/,
  },
  {
    name: "a PDF with flipped bytes",
    make: (path, random) => writeFileSync(path, flipped(soundPdf(), random, 60)),
    refused: any,
    text: any,
  },
  { name: "an archive cut off", make: write(() => soundDocx().subarray(0, 80)), refused: damaged },
  {
    name: "a Word document with flipped bytes",
    make: (path, random) => writeFileSync(path, flipped(soundDocx(), random, 8)),
    refused: any,
    text: any,
  },
  {
    name: "a zip bomb of 200 MB that says so",
    make: write(() => bombZip("word/document.xml", 200_000_000)),
    refused: /unpacked it is larger than 64 MiB/,
  },
  {
    name: "a zip bomb of 200 MB that says it has 100 bytes",
    make: write(() => bombZip("word/document.xml", 200_000_000, 100)),
    refused: damaged,
  },
  {
    name: "an archive of 10,001 files",
    make: write(() =>
      zipOf([
        ...Array.from({ length: 10_001 }, (_, index) => ({ name: `f${index}`, content: "" })),
        { name: "word/document.xml", content: docxXml("") },
      ]),
    ),
    refused: /more than 10,000 files/,
  },
  {
    name: "an archive that climbs out of its folder",
    make: write(() => zipOf([{ name: "../../etc/passwd", content: "x" }])),
    refused: damaged,
  },
  {
    name: "an archive in an archive",
    make: write(() => zipOf([{ name: "inner.docx", content: soundDocx() }])),
    refused: /it is an archive/,
  },
  {
    name: "a Word document with two bodies",
    make: write(() =>
      zipOf([
        { name: "word/document.xml", content: docxXml(docxParagraph("one")) },
        { name: "word/document.xml", content: docxXml(docxParagraph("two")) },
      ]),
    ),
    refused: damaged,
  },
  {
    name: "an XML bomb (a billion laughs)",
    make: write(() => {
      const entities = lines(9, (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
      const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${entities}]><w:document><w:t>&l9;</w:t></w:document>`;
      return zipOf([{ name: "word/document.xml", content: xml }]);
    }),
    refused: /declares entities of its own/,
  },
  {
    name: "an entity of a file on the disk",
    make: write(() =>
      zipOf([
        {
          name: "word/document.xml",
          content: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:t>&f;</w:t>',
        },
      ]),
    ),
    refused: /declares entities of its own/,
  },
  {
    name: "XML nested 100,000 deep",
    make: write(() => sampleDocx(`${"<w:p>".repeat(100_000)}${"</w:p>".repeat(100_000)}`)),
    refused: /nested more than 256 deep/,
  },
  {
    name: "XML with a tag that never ends",
    make: write(() => sampleDocx(`<w:p a="${"x".repeat(1_000_000)}`)),
    refused: damaged,
  },
  {
    name: "XML with a million attributes",
    make: write(() => sampleDocx(`<w:p ${'a="b" '.repeat(1_000_000)}/>${docxParagraph("kept")}`)),
    text: /^kept$/,
  },
  {
    name: "XML of two million elements",
    make: write(() => sampleDocx(`${"<w:r/>".repeat(2_000_000)}${docxParagraph("kept")}`)),
    text: /^kept$/,
  },
  {
    name: "an older Word document, or one with a password",
    make: write(Buffer.from("d0cf11e0a1b11ae1", "hex")),
    refused: /older Office document, or one with a password/,
  },
];
