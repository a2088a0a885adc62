import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createEgress, type EgressEntry, type EgressResponse } from "../../../main/egress/egress.ts";
import { createEgressLog } from "../../../main/egress/egress-log.ts";
import type { Transport, TransportRequest } from "../../../main/egress/transport.ts";

const { signal } = new AbortController();

const drain = async ({ body }: EgressResponse): Promise<number> => {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
  }
  return bytes;
};

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const answer =
  (status: number, text = "", headers: Record<string, string> = {}): Transport =>
  async () => ({ status, headers: new Headers(headers), body: chunksOf(text) });

const egressWith = (transport: Transport) => {
  const entries: EgressEntry[] = [];
  const sent: TransportRequest[] = [];
  const egress = createEgress({
    transport: (request) => {
      sent.push(request);
      return transport(request);
    },
    record: (entry) => entries.push(entry),
  });
  return { entries, sent, egress };
};

const ask = (url: string) => ({ url, why: "test", signal });

describe.skipIf(process.platform !== "linux")("the record of connections", () => {
  it("says of a full disk that it is full, and of what cannot be written that it cannot", async () => {
    // Every write to it fails as on a full disk.
    const full = createEgress({ transport: answer(200, "text"), record: createEgressLog("/dev/full") });
    await expect(full.request(ask("https://models.example/a")).then(drain)).rejects.toMatchObject({
      code: "disk-full",
      message: expect.stringContaining("/dev/full"),
    });
    const gone = createEgress({
      transport: answer(302, "", { location: "https://models.example/b" }),
      record: createEgressLog("/nowhere/at/all/egress.jsonl"),
    });
    await expect(gone.request(ask("https://models.example/a"))).rejects.toMatchObject({
      code: "storage-failed",
      message: expect.stringContaining("ENOENT"),
    });
  });

  it("does not end the process where it fails while a connection is cancelled", async () => {
    const stop = new AbortController();
    const egress = createEgress({
      transport: ({ signal: stopped }) =>
        new Promise((_, reject) => {
          stopped.addEventListener("abort", () => reject(new Error("stopped")));
        }),
      record: createEgressLog("/dev/full"),
    });
    const asked = egress.request({ url: "https://models.example/a", why: "test", signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("the egress module", () => {
  it("opens nothing by itself", () => {
    const { egress, entries } = egressWith(answer(200));
    expect(egress.connectionsOpened()).toBe(0);
    expect(entries).toEqual([]);
  });

  it("counts and records a request: host and reason, never path or query", async () => {
    const { egress, entries } = egressWith(answer(200, "twelve bytes"));
    const response = await egress.request({
      url: "https://models.example/secret/path?and=query",
      why: "download of a model",
      signal,
    });
    expect(await drain(response)).toBe(12);
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
    "http://10.0.0.1/",
    "http://127.0.0.1.example/",
    "http://localhost.example/",
    "http://0.0.0.0/",
    "file:///etc/passwd",
    "ftp://models.example/",
    "data:text/plain,x",
    "https://name:word@models.example/",
    "https://name@models.example/",
    "not an address",
  ])("refuses %s before anything opens", async (address) => {
    const { egress, entries } = egressWith(answer(200));
    await expect(egress.request(ask(address))).rejects.toMatchObject({ code: "network-refused" });
    expect(egress.connectionsOpened()).toBe(0);
    expect(entries).toEqual([]);
  });

  it.each([
    "http://127.0.0.1:1/",
    "http://127.9.9.9/",
    "http://[::1]:1/",
    "http://localhost/",
    "http://2130706433/",
  ])("lets %s through, which never leaves this machine", async (address) => {
    const { egress } = egressWith(answer(200));
    expect((await egress.request(ask(address))).status).toBe(200);
  });

  it.each([400, 401, 403, 404, 416, 429, 500, 503])("takes %i for an answer", async (status) => {
    const { egress, entries } = egressWith(answer(status, "no"));
    const response = await egress.request(ask("https://models.example/"));
    expect(response.status).toBe(status);
    await drain(response);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["complete"]);
  });

  it("says so and records it where the connection fails", async () => {
    const { egress, entries } = egressWith(async () => Promise.reject(new Error("ECONNREFUSED")));
    await expect(egress.request(ask("https://models.example/"))).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringContaining("models.example"),
    });
    expect(entries.map(({ outcome }) => outcome)).toEqual(["failed"]);
  });

  it.each([
    "CERT_HAS_EXPIRED",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("tells a certificate that does not hold (%s) from a broken line", async (code) => {
    const { egress, entries } = egressWith(async () =>
      Promise.reject(Object.assign(new Error("x"), { code })),
    );
    await expect(egress.request(ask("https://models.example/"))).rejects.toMatchObject({
      code: "network-refused",
      message: expect.stringContaining("certificate"),
    });
    expect(entries.map(({ outcome }) => outcome)).toEqual(["refused"]);
  });

  it("asks for no packing, and refuses an answer that is packed", async () => {
    const { egress, entries, sent } = egressWith(answer(200, "x", { "content-encoding": "gzip" }));
    await expect(egress.request(ask("https://models.example/"))).rejects.toMatchObject({
      code: "network-refused",
    });
    expect(sent[0]?.headers["accept-encoding"]).toBe("identity");
    expect(entries.map(({ outcome }) => outcome)).toEqual(["refused"]);
  });

  it("sends no credential but the token, whatever headers are asked for", async () => {
    const { egress, sent } = egressWith(answer(200));
    await egress.request({
      ...ask("https://models.example/"),
      headers: {
        Range: "bytes=5-",
        Authorization: "Basic x",
        Cookie: "a=b",
        Host: "other",
        "Accept-Encoding": "gzip",
      },
    });
    expect(sent[0]?.headers).toEqual({ range: "bytes=5-", "accept-encoding": "identity" });
  });

  it("records a request once that is cancelled while its body comes", async () => {
    const abort = new AbortController();
    const { egress, entries } = egressWith(answer(200, "some bytes"));
    const response = await egress.request({ ...ask("https://models.example/"), signal: abort.signal });
    abort.abort();
    await drain(response).catch(() => {});
    expect(entries.map(({ outcome }) => outcome)).toEqual(["cancelled"]);
    await expect(
      egress.request({ ...ask("https://models.example/"), signal: abort.signal }),
    ).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});

/** Where each address leads; what is not here answers 200. */
const world: Readonly<Record<string, readonly [number, string | null]>> = {
  "https://hub.test/same": [302, "/file"],
  "https://hub.test/301": [301, "/file"],
  "https://hub.test/303": [303, "/file"],
  "https://hub.test/307": [307, "/file"],
  "https://hub.test/308": [308, "/file"],
  "https://hub.test/cdn": [302, "https://cdn.test/file"],
  "https://hub.test/there-and-back": [302, "https://cdn.test/back"],
  "https://cdn.test/back": [302, "https://hub.test/file"],
  "https://hub.test/port": [302, "https://hub.test:8443/file"],
  "https://hub.test/below": [302, "https://a.hub.test/file"],
  "https://hub.test/without-scheme": [302, "//cdn.test/file"],
  "https://hub.test/five": [302, "/4"],
  "https://hub.test/six": [302, "/five"],
  "https://hub.test/4": [302, "/3"],
  "https://hub.test/3": [302, "/2"],
  "https://hub.test/2": [302, "/1"],
  "https://hub.test/1": [302, "/file"],
  "https://hub.test/loop": [302, "/loop"],
  "https://hub.test/http": [302, "http://hub.test/file"],
  "https://hub.test/cdn-http": [302, "https://cdn.test/http"],
  "https://cdn.test/http": [302, "http://cdn.test/file"],
  "https://hub.test/machine": [302, "http://127.0.0.1/file"],
  "https://hub.test/machine-https": [302, "https://localhost/file"],
  "https://hub.test/file-url": [302, "file:///etc/passwd"],
  "https://hub.test/ftp": [302, "ftp://hub.test/file"],
  "https://hub.test/data": [302, "data:text/plain,x"],
  "https://hub.test/javascript": [302, "javascript:alert(1)"],
  "https://hub.test/user": [302, "https://name:word@hub.test/file"],
  "https://hub.test/nowhere": [302, null],
  "https://hub.test/broken": [302, "https://"],
  "http://127.0.0.1/up": [302, "https://hub.test/file"],
  "http://127.0.0.1/other-port": [302, "http://127.0.0.1:81/file"],
  "http://127.0.0.1/down": [302, "http://hub.test/file"],
};

describe("redirects", () => {
  const follow = async (start: string) => {
    const { egress, sent, entries } = egressWith(async ({ url }) => {
      const [status, location] = world[url.href] ?? [200, null];
      return {
        status,
        headers: new Headers(location === null ? {} : { location }),
        body: chunksOf("body"),
      };
    });
    const ended = await egress.request({ ...ask(start), token: "secret" }).then(
      ({ url }) => url,
      (error: { readonly code: string }) => error.code,
    );
    const carriers = sent
      .filter(({ headers }) => headers.authorization !== undefined)
      .map(({ url }) => url.host);
    return { ended, hops: sent.length, carriers, entries };
  };

  it.each([
    ["https://hub.test/same", "https://hub.test/file", ["hub.test", "hub.test"]],
    ["https://hub.test/301", "https://hub.test/file", ["hub.test", "hub.test"]],
    ["https://hub.test/303", "https://hub.test/file", ["hub.test", "hub.test"]],
    ["https://hub.test/307", "https://hub.test/file", ["hub.test", "hub.test"]],
    ["https://hub.test/308", "https://hub.test/file", ["hub.test", "hub.test"]],
    ["https://hub.test/cdn", "https://cdn.test/file", ["hub.test"]],
    ["https://hub.test/there-and-back", "https://hub.test/file", ["hub.test"]],
    ["https://hub.test/port", "https://hub.test:8443/file", ["hub.test"]],
    ["https://hub.test/below", "https://a.hub.test/file", ["hub.test"]],
    ["https://hub.test/without-scheme", "https://cdn.test/file", ["hub.test"]],
    ["https://hub.test/five", "https://hub.test/file", Array<string>(6).fill("hub.test")],
    ["http://127.0.0.1/up", "https://hub.test/file", ["127.0.0.1"]],
    ["http://127.0.0.1/other-port", "http://127.0.0.1:81/file", ["127.0.0.1"]],
  ])("%s leads to %s, and the token to %j", async (start, end, tokenHosts) => {
    const { ended, carriers, hops, entries } = await follow(start);
    expect(ended).toBe(end);
    expect(carriers).toEqual(tokenHosts);
    expect(entries.filter(({ outcome }) => outcome === "redirected").length).toBe(hops - 1);
  });

  it.each([
    ["https://hub.test/six", 6],
    ["https://hub.test/loop", 6],
    ["https://hub.test/http", 1],
    ["https://hub.test/cdn-http", 2],
    ["https://hub.test/machine", 1],
    ["https://hub.test/machine-https", 1],
    ["https://hub.test/file-url", 1],
    ["https://hub.test/ftp", 1],
    ["https://hub.test/data", 1],
    ["https://hub.test/javascript", 1],
    ["https://hub.test/user", 1],
    ["https://hub.test/nowhere", 1],
    ["https://hub.test/broken", 1],
    ["http://127.0.0.1/down", 1],
  ])("%s is refused after %i connections", async (start, connections) => {
    const { ended, hops, entries } = await follow(start);
    expect([ended, hops, entries.length]).toEqual(["network-refused", connections, connections]);
  });
});

describe("the record of connections", () => {
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
