import path from "node:path";
import { type ProvenanceRecord, provenanceRecord } from "../../app/models/provenance-record.ts";
import { writeDurably } from "../disk/write-durably.ts";

/** The text of a record, for the file and for an export. */
export const recordText = (record: ProvenanceRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** Puts a record into a model folder, whole or not at all. Throws where it is not one that could be read back. */
export const writeRecord = async (folder: string, record: ProvenanceRecord): Promise<void> => {
  const text = recordText(provenanceRecord.parse(record));
  await writeDurably(path.join(folder, `${record.sha256}.json`), text);
};
