import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { readGgufHeader } from "../../../main/hosts/check/gguf-header-reader.ts";
import { createRemoteHeaderReader, type RequestBytes } from "../../../main/models/remote-header.ts";
import { realHeaderBytes, realHeaders } from "../../support/real-headers.ts";
import { arrayPair, changed, soundParts, text, types } from "../hosts/check/gguf-bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-remote-header-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mebibyte = 1024 * 1024;
const llama = realHeaders.find(({ name }) => name === "llama-3.1-8b");
const llamaBytes = llama?.fileBytes ?? 0;

/** A file as a server has it: its beginning, and zeros to its end. */
type Served = { readonly beginning: Buffer; readonly sizeBytes: number };
const served: Served = { beginning: realHeaderBytes("llama-3.1-8b"), sizeBytes: llamaBytes };
/** With a vocabulary of so many bytes before the tensors. */
const withVocabulary = (bytes: number): Served => {
  const words = Array.from({ length: Math.ceil(bytes / mebibyte) }, () =>
    text(Buffer.alloc(mebibyte - 8, 97)),
  );
  const beginning = changed({
    pairs: [...soundParts.pairs, arrayPair("tokenizer.ggml.added", types.string, words)],
  });
  return { beginning, sizeBytes: beginning.length };
};

const slice = ({ beginning, sizeBytes }: Served, from: number, until: number): Buffer => {
  const bytes = Buffer.alloc(Math.max(0, Math.min(until, sizeBytes) - from));
  beginning.subarray(from, until).copy(bytes);
  return bytes;
};

type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes?: Buffer;
};

const scripted = (answer: (from: number, until: number) => Answer) => {
  const ranges: string[] = [];
  const tokens: (string | undefined)[] = [];
  let bytesTaken = 0;
  const request: RequestBytes = async ({ headers, token, signal }) => {
    const range = headers?.range ?? "";
    ranges.push(range);
    tokens.push(token);
    const [, from = "0", last = "0"] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    const {
      status = 206,
      headers: own = {},
      bytes = Buffer.alloc(0),
    } = answer(Number(from), Number(last) + 1);
    const chunks = async function* () {
      for (let at = 0; at < bytes.length; at += 100_000) {
        signal.throwIfAborted();
        const chunk = bytes.subarray(at, at + 100_000);
        bytesTaken += chunk.length;
        yield chunk;
      }
    };
    return { status, headers: new Headers(own), body: chunks() };
  };
  return { request, ranges, tokens, taken: () => bytesTaken };
};
const honest =
  (file: Served) =>
  (from: number, until: number): Answer => ({
    headers: { "content-range": `bytes ${from}-${Math.min(until, file.sizeBytes) - 1}/${file.sizeBytes}` },
    bytes: slice(file, from, until),
  });

const read = (
  server: ReturnType<typeof scripted>,
  options: {
    readonly sizeBytes?: number | null;
    readonly signal?: AbortSignal;
    readonly token?: string;
  } = {},
) =>
  createRemoteHeaderReader({
    request: server.request,
    check: { readModelHeader: async (path, _signal, wholeFileBytes) => readGgufHeader(path, wholeFileBytes) },
    temporaryFolder: folder,
  })(
    {
      url: "https://hub.example/owner/name/resolve/main/model.gguf",
      fileName: "llama.gguf",
      sizeBytes: options.sizeBytes ?? null,
      token: options.token,
    },
    options.signal ?? new AbortController().signal,
  );

describe("the header of a remote file", () => {
  it("is read from its first 2 MiB, against the size of the whole", async () => {
    const server = scripted(honest(served));
    const found = await read(server, { token: "secret" });
    expect(found.sizeBytes).toBe(llamaBytes);
    expect(found.header).toMatchObject({ architecture: "llama", layers: 32, keyValueHeads: 8 });
    expect(server.ranges).toEqual([`bytes=0-${2 * mebibyte - 1}`]);
    expect(server.tokens).toEqual(["secret"]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is fetched further, and nothing twice, where it is longer", async () => {
    const file = withVocabulary(9 * mebibyte);
    const server = scripted(honest(file));
    const { header, sizeBytes } = await read(server);
    expect(header.name).toBe("Tiny");
    expect(sizeBytes).toBe(file.sizeBytes);
    expect(server.ranges).toEqual([
      `bytes=0-${2 * mebibyte - 1}`,
      `bytes=${2 * mebibyte}-${8 * mebibyte - 1}`,
      `bytes=${8 * mebibyte}-${file.sizeBytes - 1}`,
    ]);
    expect(server.taken()).toBe(file.sizeBytes);
  });

  it("of a server without ranges is read until it is enough, and no further", async () => {
    const whole = { ...served, beginning: Buffer.concat([served.beginning, Buffer.alloc(8 * mebibyte)]) };
    const server = scripted(() => ({
      status: 200,
      headers: { "content-length": String(llamaBytes) },
      bytes: whole.beginning,
    }));
    expect((await read(server)).sizeBytes).toBe(llamaBytes);
    expect(server.taken()).toBeLessThan(2.2 * mebibyte);
  });

  it("of a server without ranges and lengths is found in steps", async () => {
    const file = withVocabulary(3 * mebibyte);
    const server = scripted(() => ({ status: 200, bytes: file.beginning }));
    expect((await read(server)).sizeBytes).toBe(file.sizeBytes);
    expect(server.ranges).toHaveLength(2);
    const endless = scripted(() => ({
      status: 200,
      bytes: Buffer.concat([served.beginning, Buffer.alloc(4 * mebibyte)]),
    }));
    expect(await read(endless)).toMatchObject({ sizeBytes: null, header: { layers: 32 } });
  });

  it.each<[string, (from: number, until: number) => Answer, string, RegExp, number | null]>([
    ["401", () => ({ status: 401 }), "hub-unauthorized", /access token/, null],
    ["403", () => ({ status: 403 }), "hub-forbidden", /may not read llama\.gguf/, null],
    ["404", () => ({ status: 404 }), "hub-not-found", /not there any more/, null],
    ["416", () => ({ status: 416 }), "network-failed", /answered 416/, null],
    ["503", () => ({ status: 503 }), "network-failed", /answered 503/, null],
    ["206 without a range", () => ({ bytes: Buffer.alloc(9) }), "network-failed", /something else/, null],
    [
      "206 of another range",
      (_from, until) => ({
        headers: { "content-range": `bytes 7-${until - 1}/${llamaBytes}` },
        bytes: Buffer.alloc(until - 7),
      }),
      "network-failed",
      /something else/,
      null,
    ],
    [
      "206 of more than asked",
      (from, until) => ({
        headers: { "content-range": `bytes ${from}-${until}/${llamaBytes}` },
        bytes: Buffer.alloc(until + 1),
      }),
      "network-failed",
      /something else/,
      null,
    ],
    [
      "another size than stated",
      honest(served),
      "network-failed",
      /has 4,\d+,\d+,\d+ bytes there, not 4,096/,
      4096,
    ],
    [
      "a body that ends early",
      (from, until) => ({ ...honest(served)(from, until), bytes: Buffer.alloc(1000) }),
      "network-failed",
      /ended its answer too early/,
      null,
    ],
    [
      "a web page",
      () => ({ status: 200, bytes: Buffer.from("<!doctype html><p>Sign in") }),
      "model-not-gguf",
      /^llama\.gguf is not a GGUF model file: it is a web page/,
      null,
    ],
    [
      "a damaged header",
      honest({ beginning: changed({ version: 0 }), sizeBytes: 5000 }),
      "model-damaged",
      /The model file llama\.gguf is damaged/,
      null,
    ],
    [
      "a whole that has no room for its tensors",
      honest({ ...served, sizeBytes: 4_000_000_000 }),
      "model-truncated",
      /llama\.gguf is incomplete: it has 4,000,000,000 of at least/,
      null,
    ],
    [
      "an endless header",
      honest({ ...withVocabulary(40 * mebibyte), sizeBytes: 10 ** 12 }),
      "model-unsupported",
      /larger than 32 MB/,
      null,
    ],
  ])("of a server with %s is refused in a sentence", async (_what, answer, code, message, sizeBytes) => {
    const failed = await read(scripted(answer), { sizeBytes }).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(AppError);
    expect(failed).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("never takes more than 32 MiB and leaves nothing behind when it is cancelled", async () => {
    const server = scripted(honest({ ...withVocabulary(40 * mebibyte), sizeBytes: 10 ** 12 }));
    await expect(read(server)).rejects.toMatchObject({ code: "model-unsupported" });
    expect(server.taken()).toBe(32 * mebibyte);
    const controller = new AbortController();
    controller.abort(new AppError("cancelled", "Cancelled."));
    await expect(read(scripted(honest(served)), { signal: controller.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("gives no name of the server's to a file of this machine", async () => {
    const seen: string[] = [];
    await createRemoteHeaderReader({
      request: scripted(honest(served)).request,
      check: {
        readModelHeader: async (path, _signal, wholeFileBytes) => {
          seen.push(path);
          expect(readFileSync(path).subarray(0, 4).toString()).toBe("GGUF");
          return readGgufHeader(path, wholeFileBytes);
        },
      },
      temporaryFolder: folder,
    })(
      { url: "https://hub.example/x", fileName: "../../evil\u202e.gguf", sizeBytes: null },
      new AbortController().signal,
    );
    expect(seen).toEqual([expect.stringMatching(/cloister-header-\w+\/[0-9a-f]{32}\.gguf$/)]);
  });
});
