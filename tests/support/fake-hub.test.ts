import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeHub, startFakeHub } from "./fake-hub.ts";
import { madeUpGguf } from "./made-up-gguf.ts";

const bytes = madeUpGguf({ seed: 1, weightsBytes: 200_000 });
const sha256 = createHash("sha256").update(bytes).digest("hex");

let hub: FakeHub;
beforeAll(async () => {
  hub = await startFakeHub({
    repositories: { "acme/Tiny": { files: { "T.gguf": bytes, LICENSE: "Be kind." } } },
  });
});
afterAll(() => hub.close());
beforeEach(() => hub.setFault(undefined));

const get = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${hub.url}/acme/Tiny/resolve/main/T.gguf`, { headers });
const bodyOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

it("makes the same bytes for the same seed", () => {
  expect(madeUpGguf({ seed: 1, weightsBytes: 200_000 }).equals(bytes)).toBe(true);
  expect(madeUpGguf({ seed: 2, weightsBytes: 200_000 }).equals(bytes)).toBe(false);
  expect(bytes.subarray(0, 4).toString()).toBe("GGUF");
});

describe("a file of the fake hub", () => {
  it("leads to another host, with what the real hub says on the way", async () => {
    const first = await fetch(`${hub.url}/acme/Tiny/resolve/main/T.gguf`, { redirect: "manual" });
    expect(first.status).toBe(302);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "x-repo-commit": hub.commitOf("acme/Tiny"),
      "x-linked-etag": `"${sha256}"`,
      "x-linked-size": String(bytes.length),
    });
    expect(new URL(first.headers.get("location") ?? "").host).not.toBe(new URL(hub.url).host);
    const whole = await get();
    expect([whole.status, whole.headers.get("etag")]).toEqual([200, `"${sha256}"`]);
    expect((await bodyOf(whole)).equals(bytes)).toBe(true);
    const text = await fetch(`${hub.url}/acme/Tiny/resolve/main/LICENSE`, { redirect: "error" });
    expect(await text.text()).toBe("Be kind.");
  });

  it.each([
    ["bytes=0-3", 206, 0, 4],
    ["bytes=100-", 206, 100, bytes.length],
    ["bytes=-10", 206, bytes.length - 10, bytes.length],
    [`bytes=5-${bytes.length * 2}`, 206, 5, bytes.length],
    ["bytes=nonsense", 200, 0, bytes.length],
    ["bytes=0-1,5-6", 200, 0, bytes.length],
  ])("answers the range %s", async (range, status, start, end) => {
    const response = await get({ range });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-range")).toBe(
      status === 206 ? `bytes ${start}-${end - 1}/${bytes.length}` : null,
    );
    expect((await bodyOf(response)).equals(bytes.subarray(start, end))).toBe(true);
  });

  it("starts over where the file is another than the one asked for, and refuses what lies behind its end", async () => {
    expect((await get({ range: "bytes=5-", "if-range": `"${sha256}"` })).status).toBe(206);
    expect((await get({ range: "bytes=5-", "if-range": '"other"' })).status).toBe(200);
    const behind = await get({ range: `bytes=${bytes.length}-` });
    expect([behind.status, behind.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it("breaks, flips and refuses as told", async () => {
    hub.setFault(({ server }) => (server === "files" ? { cutAfterBytes: 1000 } : undefined));
    const cut = await get();
    let received = 0;
    await expect(
      (async () => {
        for await (const chunk of cut.body ?? []) {
          received += chunk.byteLength;
        }
      })(),
    ).rejects.toThrow();
    expect(received).toBe(1000);
    hub.setFault(({ server }) => (server === "files" ? { flipByteAt: 150_000 } : undefined));
    for (const range of ["bytes=0-", "bytes=149990-"]) {
      const start = Number(/\d+/.exec(range)?.[0]);
      const flipped = await bodyOf(await get({ range }));
      const differing = [...flipped.keys()].filter((index) => flipped[index] !== bytes[start + index]);
      expect(differing).toEqual([150_000 - start]);
    }
    hub.setFault(({ attempt }) =>
      attempt < 100 ? { status: 503, headers: { "retry-after": "1" } } : undefined,
    );
    expect((await get()).status).toBe(503);
    hub.setFault(() => ({ hangUp: true }));
    await expect(get()).rejects.toThrow();
  });
});
