import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createEgress, type EgressEntry, type Transport } from "../../../main/egress/egress.ts";
import { createEgressLog } from "../../../main/egress/egress-log.ts";

const signal = new AbortController().signal;

const drain = async (stream: AsyncGenerator<Uint8Array>): Promise<number> => {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
  }
  return bytes;
};

const egressWith = (transport: Transport) => {
  const entries: EgressEntry[] = [];
  return { entries, egress: createEgress({ transport, record: (entry) => entries.push(entry) }) };
};

describe("the egress module", () => {
  it("opens nothing by itself", () => {
    const { egress, entries } = egressWith(async () => new Response("never"));
    expect(egress.connectionsOpened()).toBe(0);
    expect(entries).toEqual([]);
  });

  it("counts and records a download: host and reason, never path or query", async () => {
    const { egress, entries } = egressWith(async () => new Response("twelve bytes"));
    const address = "https://models.example/secret/path?and=query";
    expect(await drain(egress.download(address, "download of a model", signal))).toBe(12);
    expect(egress.connectionsOpened()).toBe(1);
    expect(entries).toEqual([
      {
        at: expect.any(Number),
        host: "models.example",
        why: "download of a model",
        bytes: 12,
        outcome: "complete",
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/secret|query/);
  });

  it.each([
    "http://models.example/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "https://name:word@models.example/",
    "not an address",
  ])("refuses %s before anything opens", async (address) => {
    const { egress, entries } = egressWith(async () => new Response("never"));
    await expect(drain(egress.download(address, "test", signal))).rejects.toMatchObject({
      code: "network-refused",
    });
    expect(egress.connectionsOpened()).toBe(0);
    expect(entries).toEqual([]);
  });

  it.each([
    ["a refused connection", async () => Promise.reject(new Error("ECONNREFUSED"))],
    ["an error page", async () => new Response("no", { status: 404 })],
  ] satisfies [string, Transport][])("says so and records %s", async (_what, transport) => {
    const { egress, entries } = egressWith(transport);
    await expect(drain(egress.download("https://models.example/", "test", signal))).rejects.toMatchObject({
      code: "network-failed",
    });
    expect(entries.map((entry) => entry.outcome)).toEqual(["failed"]);
    expect(egress.connectionsOpened()).toBe(1);
  });

  it("keeps one line a connection, readable by this user alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "cloister-egress-"));
    const path = join(folder, "egress.jsonl");
    const record = createEgressLog(path);
    const entry: EgressEntry = { at: 1, host: "a.example", why: "test\nline", bytes: 2, outcome: "complete" };
    record(entry);
    record({ ...entry, host: "b.example" });
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as EgressEntry).host)).toEqual(["a.example", "b.example"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
