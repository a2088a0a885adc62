import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { documentLimits } from "./document-limits.ts";
import { damagedDocument, RefusedDocument } from "./refused-document.ts";
import type { CheckTime } from "./time-limit.ts";

/** What of a DOCX holds text that people wrote. */
const partNames = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] as const;
export type DocxPartName = (typeof partNames)[number];

const archive = () => damagedDocument("its archive");

const openZip = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(damagedDocument("its archive", error)),
    );
  });

const listEntries = (zip: ZipFile, checkTime: CheckTime): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let seen = 0;
    zip.on("error", (error) => reject(damagedDocument("its archive", error)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry) => {
      seen += 1;
      try {
        checkTime();
        if (seen > documentLimits.entries) {
          throw new RefusedDocument(
            `there are more than ${documentLimits.entries.toLocaleString("en-US")} files in it`,
          );
        }
        if (entries.has(entry.fileName)) {
          throw archive();
        }
        entries.set(entry.fileName, entry);
        zip.readEntry();
      } catch (thrown) {
        reject(thrown);
      }
    });
    zip.readEntry();
  });

const refuseOthers = (entries: ReadonlyMap<string, Entry>): RefusedDocument => {
  if (entries.has("xl/workbook.xml")) {
    return new RefusedDocument("it is a spreadsheet", "Save the sheet as CSV.");
  }
  if (entries.has("ppt/presentation.xml")) {
    return new RefusedDocument("it is a presentation", "Save it as PDF.");
  }
  if (entries.has("content.xml")) {
    return new RefusedDocument("it is an OpenDocument file", "Save it as DOCX or PDF.");
  }
  if (entries.has("META-INF/container.xml")) {
    return new RefusedDocument("it is an e-book", "Save it as PDF or text.");
  }
  return new RefusedDocument("it is an archive", "Unpack it, and attach the files in it.");
};

/** The XML of the parts that are there, unpacked in memory within bounds. Throws RefusedDocument. */
export const docxParts = async (
  bytes: Buffer,
  checkTime: CheckTime,
): Promise<ReadonlyMap<DocxPartName, Buffer>> => {
  const zip = await openZip(bytes);
  const entries = await listEntries(zip, checkTime);
  if (!entries.has("word/document.xml")) {
    throw refuseOthers(entries);
  }
  let unpackedBytes = 0;
  const tooLarge = () =>
    new RefusedDocument(
      `unpacked it is larger than ${documentLimits.unpackedBytes / 1024 / 1024} MiB`,
      "It may be built to do harm.",
    );
  const parts = new Map<DocxPartName, Buffer>();
  for (const name of partNames) {
    const entry = entries.get(name);
    if (entry === undefined) {
      continue;
    }
    if (entry.isEncrypted()) {
      throw new RefusedDocument("it is protected by a password", "Save a copy without one.");
    }
    if (unpackedBytes + entry.uncompressedSize > documentLimits.unpackedBytes) {
      throw tooLarge();
    }
    const chunks: Buffer[] = [];
    try {
      const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
        zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(error)));
      });
      for await (const chunk of stream) {
        checkTime();
        unpackedBytes += chunk.length;
        if (unpackedBytes > documentLimits.unpackedBytes) {
          throw tooLarge();
        }
        chunks.push(chunk);
      }
    } catch (thrown) {
      throw thrown instanceof RefusedDocument ? thrown : damagedDocument("its archive", thrown);
    }
    parts.set(name, Buffer.concat(chunks));
  }
  return parts;
};
