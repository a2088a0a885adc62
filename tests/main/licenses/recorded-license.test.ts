import { expect, test } from "vitest";
import { licenseFor } from "../../../app/licenses/license-for.ts";
import { furtherLicenses } from "../../../app/models/provenance-record.ts";
import { journalEntry } from "../../../main/downloads/download-journal.ts";
import { recordedLicense } from "../../../main/licenses/recorded-license.ts";

const acceptance = { by: "ana", at: "2026-11-26T10:00:00.000Z" };
const sha256 = "a".repeat(64);
const entry = {
  formatVersion: 1,
  id: "0".repeat(32),
  source: { kind: "catalog", catalogFileId: "tiny-q4_1" },
  createdAt: 1,
  state: "running",
  resolved: {
    name: "Tiny",
    quantization: "Q4_1",
    license: "llama3.1",
    statedBy: "catalog",
    repository: "acme/tiny",
    commit: null,
    parts: [{ fileName: "tiny.gguf", url: "https://hub.test/tiny.gguf", sizeBytes: 1, sha256 }],
  },
  parts: [{ durableBytes: 0, sizeBytes: null, validator: null, verified: false }],
  error: null,
  modelFileId: null,
};

test("what is recorded of a license can be read from the journal of the download again", () => {
  const one = { license: licenseFor("llama3.1"), licenseTextSha256: sha256, acceptance };
  const two = { ...one, further: [{ ...one, license: licenseFor("nvidia-open-model") }] };
  expect(journalEntry.safeParse({ ...entry, ...recordedLicense(one) }).success).toBe(true);
  const both = journalEntry.parse({ ...entry, ...recordedLicense(two) });
  expect(furtherLicenses.parse(both.furtherLicenses)).toEqual([
    { license: "nvidia-open-model", licenseTextSha256: sha256, acceptance },
  ]);
  // The whole card, handed on as it is, would make a journal that no later start could read.
  expect(journalEntry.safeParse({ ...entry, ...one }).success).toBe(false);
});
