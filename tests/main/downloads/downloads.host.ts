import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { download } from "../../../app/downloads/download.ts";
import { parseProvenanceRecord } from "../../../app/models/provenance-record.ts";
import {
  createDownloadPlace,
  type DownloadPlace,
  modelBytes,
  resolvedFor,
  sha256Of,
  source,
} from "./support/download-place.ts";
import {
  answerWell,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from "./support/scripted-server.ts";

const never = new AbortController().signal;
const bytes = modelBytes(300_000, 7);
const sha256 = sha256Of(bytes);

let server: ScriptedServer | undefined;
let place: DownloadPlace | undefined;
afterEach(async () => {
  await server?.close();
  place?.remove();
});

const serve = async (script: Script): Promise<DownloadPlace> => {
  const started = await startScriptedServer(script);
  server = started;
  place = createDownloadPlace(() => resolvedFor(started.url, bytes));
  return place;
};

describe("a download", () => {
  it("ends as a verified model with its record, and leaves nothing else", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const downloads = here.open({
      requireAcceptance: async () => ({
        licenseTextSha256: "a".repeat(64),
        acceptance: { by: "somebody", at: "2026-01-02T03:04:05.000Z" },
      }),
    });
    const { id } = await downloads.start(source);
    const done = await downloads.finished(id, never);
    expect(done).toMatchObject({
      state: "done",
      receivedBytes: bytes.length,
      sizeBytes: bytes.length,
      modelFileId: "test-model-q4_0",
      error: null,
    });
    expect(here.files()).toEqual([`${sha256}.gguf`, `${sha256}.json`, `downloads/${id}.json`]);
    expect(readFileSync(join(here.folder, `${sha256}.gguf`)).equals(bytes)).toBe(true);
    const record = parseProvenanceRecord(readFileSync(join(here.folder, `${sha256}.json`), "utf8"), sha256);
    expect(record).toMatchObject({
      name: "Test Model",
      fileName: "test-model.Q4_0.gguf",
      license: "apache-2.0",
      verification: "catalog",
      acquired: { appVersion: "1.2.3" },
      licenseTextSha256: "a".repeat(64),
      acceptance: { by: "somebody" },
      source: { kind: "catalog", repository: "someone/Test-Model-GGUF", file: "test-model.Q4_0.gguf" },
    });
    for (const change of here.changes) {
      download.parse(change);
    }
    await downloads.close();
  });
});
