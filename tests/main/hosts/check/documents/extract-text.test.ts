import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { attachmentWithText } from "../../../../../app/attachments/attachment.ts";
import { attachmentLimits } from "../../../../../app/attachments/attachment-limits.ts";
import { extractText } from "../../../../../main/hosts/check/documents/extract-text.ts";
import {
  docxParagraph,
  sampleDocx,
  samplePdf,
  samplePdfWithOldFont,
  zipOf,
} from "../../../../support/sample-documents.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const extract = async (name: string, bytes: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return attachmentWithText.parse(await extractText(path, () => {}));
};
const sentence = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing was refused",
    ({ code, message }: { code: string; message: string }) =>
      code === "attachment-refused" ? message : `${code}: ${message}`,
  );

test("text is kept whole, with the hash of the file, its size and its kind", async () => {
  const text = "One line.\n\n\tÄ, 日本, 🙂\n";
  const bytes = Buffer.from(text);
  expect(await extract("notes.txt", text)).toEqual({
    name: "notes.txt",
    kind: "text",
    text,
    sizeBytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    characters: text.length,
    pages: null,
    pagesWithoutText: 0,
    encoding: "utf-8",
  });
  expect((await extract("readme.md", "# Title")).kind).toBe("markdown");
  expect(await extract("table.csv", "a;b\r\n1;2\r\n")).toMatchObject({ kind: "csv", text: "a;b\n1;2\n" });
  expect((await extract("main.rs", "fn main() {}")).kind).toBe("code");
  expect((await extract("Makefile", "all:\n\techo")).kind).toBe("code");
});

test("an encoding is told from the bytes, and what is guessed is said", async () => {
  const text = "Grüße: “quoted” – 12 €";
  const western = Buffer.from([
    ...Buffer.from("Gr\u00fc\u00dfe: ", "latin1"),
    0x93,
    ...Buffer.from("quoted"),
    0x94,
    0x20,
    0x96,
    ...Buffer.from(" 12 "),
    0x80,
  ]);
  expect(await extract("w.txt", western)).toMatchObject({ text, encoding: "windows-1252" });
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  expect(await extract("u16.txt", little)).toMatchObject({ text, encoding: "utf-16" });
  expect(await extract("u16be.txt", Buffer.from(little).swap16())).toMatchObject({
    text,
    encoding: "utf-16",
  });
  expect(await extract("bom.txt", Buffer.from(`\ufeff${text}`))).toMatchObject({ text, encoding: "utf-8" });
});

test.each([
  ["90ms-RKSJ-H", "Japan1", "93fa967b8cea", "日本語"],
  ["UniJIS-UCS2-H", "Japan1", "65e5672c8a9e", "日本語"],
  ["EUC-V", "Japan1", "c6fccbdcb8ec", "日本語"],
  ["GBK-EUC-H", "GB1", "d6d0cec4", "中文"],
  ["UniGB-UTF16-H", "GB1", "4e2d6587", "中文"],
  ["ETen-B5-H", "CNS1", "a4a4a4e5", "中文"],
  ["KSCms-UHC-H", "Korea1", "c7d1b1db", "한글"],
])(
  "a PDF whose font is not in it is read by the table of its encoding %s",
  async (encoding, collection, codes, text) => {
    const bytes = samplePdfWithOldFont({ encoding, collection, codes: Buffer.from(codes, "hex") });
    expect(await extract("old.pdf", bytes)).toMatchObject({
      kind: "pdf",
      text,
      pages: 1,
      pagesWithoutText: 0,
    });
  },
);

test.each([
  ["../../../package", "Japan1"],
  ["No-Such-H", "Japan1"],
])(
  "a PDF that asks for a table %s that there is none of has no text, or says that it is damaged",
  async (encoding, collection) => {
    const bytes = samplePdfWithOldFont({ encoding, collection, codes: Buffer.from("93fa", "hex") });
    expect(await sentence(extract("odd.pdf", bytes))).toMatch(/^odd\.pdf was not attached: /u);
  },
);

test("a PDF gives its pages in order; the kind is told from the bytes, whatever the file is called", async () => {
  const pages: number[][] = [];
  const path = join(folder, "called.txt");
  writeFileSync(path, samplePdf(["Clause 1 (of 2)\nThe tenant pays.", "", "Clause 2"]));
  const read = await extractText(path, (done, total) => pages.push([done, total]));
  expect(read).toMatchObject({
    kind: "pdf",
    text: "Clause 1 (of 2)\nThe tenant pays.\n\nClause 2",
    pages: 3,
    pagesWithoutText: 1,
    encoding: null,
  });
  expect(pages).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test("a Word document gives paragraphs, headings, lists, tables and notes, and not what was deleted", async () => {
  const cell = (text: string) => `<w:tc>${docxParagraph(text)}</w:tc>`;
  const body = [
    docxParagraph("Lease", '<w:pStyle w:val="Heading1"/>'),
    docxParagraph("Rent &amp; more &#x2014; 5 &lt; 6"),
    docxParagraph("first", "<w:numPr/>"),
    `<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>too</w:t><w:tab/><w:t>far</w:t><w:br/><w:t>down</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
    `<w:tbl><w:tr>${cell("Room")}${cell("Rent")}</w:tr><w:tr>${cell("A")}${cell("900")}</w:tr></w:tbl>`,
    `<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>`,
  ].join("");
  const notes = `<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${docxParagraph("A note")}</w:footnote></w:footnotes>`;
  const { text, kind } = await extract(
    "lease.docx",
    sampleDocx(body, [{ name: "word/footnotes.xml", content: notes }]),
  );
  expect(kind).toBe("docx");
  expect(text).toBe(
    "# Lease\nRent & more — 5 < 6\n- first\nkept too\tfar\ndown[2]\nRoom \tRent \t\nA \t900 \t\nonce\n\n[2] A note",
  );
});

test("where tab stops are set nobody has typed a tab", async () => {
  const stops = '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:pos="9026"/></w:tabs>';
  const { text } = await extract("stops.docx", sampleDocx(docxParagraph("Name", stops)));
  expect(text).toBe("Name");
});

test.each([
  ["table.csv", "PK;name\n1;Ada\n"],
  ["models.md", "GGUF and what is in it"],
  ["music.txt", "ID3 tags say who sings"],
  ["sound.txt", "RIFF is a container"],
  ["picture.txt", "GIF89a was published in 1989"],
  ["packed.txt", "BZh is how bzip2 begins"],
  ["packed.md", "Rar! says the lion"],
  ["stream.txt", "OggS, fLaC and others"],
  ["kinds.txt", "The ftyp box comes first"],
  ["rich.txt", "{\\rtf is how RTF begins}"],
  ["make.sh", '#!/bin/sh\ngrep -c "%PDF-1.7" "$1"\n'],
  ["about.md", "A header:\n%PDF-version\n"],
])("%s is text, though it begins as another format does", async (name, text) => {
  expect(await extract(name, text)).toMatchObject({ text, encoding: "utf-8", pages: null });
});

test.each([
  ["OggS\0\u0002", "it is sound or video"],
  ["RIFF\u0010\0\0\0WEBPVP8 ", "it is a picture"],
  ["\0\0\0\u0018ftypmp42", "it is sound or video"],
  ["{\\rtf1\\ansi Hello}", "it is an RTF document"],
  ["BZh91AY&SY\u0001\u0002", "it is an archive"],
  ["Rar!\u001a\u0007\u0001\0", "it is an archive"],
  [`PK\u0005\u0006${"\0".repeat(18)}`, "it is an archive"],
])("what really is another format is refused for what it is: %j", async (start, reason) => {
  expect(await sentence(extract("kind.txt", Buffer.from(start, "latin1")))).toContain(reason);
});

test.each(["\u00ef\u00bb\u00bf", "junk\r\n", "\0\u0001\0"])(
  "a PDF may begin a little way in, behind %j",
  async (junk) => {
    const bytes = Buffer.concat([Buffer.from(junk, "latin1"), samplePdf(["Clause"])]);
    expect(await extract("late.pdf", bytes)).toMatchObject({ kind: "pdf", text: "Clause" });
  },
);

test("what cannot be attached is refused in a sentence that says why, and what to do", async () => {
  expect(await sentence(extract("empty.txt", ""))).toBe("empty.txt was not attached: it is empty.");
  expect(await sentence(extract("white.txt", " \n\t"))).toContain("it holds nothing but white space");
  expect(await sentence(extract("scan.pdf", samplePdf(["", ""])))).toBe(
    "scan.pdf was not attached: this PDF holds pictures of pages and no text. Have the text in it recognized (OCR) first.",
  );
  expect(await sentence(extract("sheet.xlsx", zipOf([{ name: "xl/workbook.xml", content: "<x/>" }])))).toBe(
    "sheet.xlsx was not attached: it is a spreadsheet. Save the sheet as CSV.",
  );
  expect(await sentence(extract("photo.txt", Buffer.from("89504e470d0a1a0a0000", "hex")))).toContain(
    "it is a picture",
  );
  expect(await sentence(extract("model.txt", "GGUF\u0003\0\0\0"))).toContain("Import it on the Models page.");
  const large = join(folder, "large.txt");
  writeFileSync(large, "");
  truncateSync(large, 1_000_000_000);
  expect(await sentence(extractText(large, () => {}))).toBe(
    "large.txt was not attached: it has 1.00 GB, and an attachment may have 64.0 MB. Attach the part that matters.",
  );
  expect(await sentence(extract("long.txt", "x".repeat(attachmentLimits.characters + 1)))).toContain(
    "its text has more than 3,500,000 characters",
  );
  expect(await sentence(extractText(join(folder, "nowhere.txt"), () => {}))).toContain(
    "it is not there any more. Its folder may have been moved or deleted.",
  );
  expect(await sentence(extractText(folder, () => {}))).toContain("it is a folder. Attach the files in it.");
});

test("a link to a file is the file, under the name that was chosen", async () => {
  const path = join(folder, "link.md");
  writeFileSync(join(folder, "target.bin"), "through the link");
  symlinkSync(join(folder, "target.bin"), path);
  expect(await extractText(path, () => {})).toMatchObject({
    name: "link.md",
    kind: "markdown",
    text: "through the link",
  });
});
