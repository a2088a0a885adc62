import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { AppErrorCode } from "../../../app/errors/app-error-codes.ts";
import type { ResolvedDownload } from "../../../main/downloads/resolved-download.ts";
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
  goodAnswer,
  rangeStart,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from "./support/scripted-server.ts";

const bytes = modelBytes(200_000, 11);
const sha256 = sha256Of(bytes);
const other = modelBytes(200_000, 12);
const half = bytes.length / 2;

type Scenario = {
  readonly name: string;
  readonly script: Script;
  readonly ends: "verified" | AppErrorCode;
  readonly part?: Partial<ResolvedDownload["parts"][number]>;
  /** What came with the first answer has to be asked for again from the first byte. */
  readonly startsOver?: boolean;
  readonly fewestRequests?: number;
};

/** Answers well from the given request on, and before it with the given script. */
const untilRequest =
  (good: number, bad: Script): Script =>
  (request, response, number) =>
    number < good ? bad(request, response, number) : answerWell(request, response, bytes);

/** A good head, then so many bytes of the body, then the cut. */
const cutAt =
  (share: number, tag: string | null = '"one"'): Script =>
  (request, response) => {
    const { body, headers, status } = goodAnswer(request, bytes, tag);
    response.writeHead(status, headers).write(body.subarray(0, Math.floor(body.length * share)));
    // A client drops what it has not read when the connection breaks: it gets a moment to read.
    setTimeout(() => response.destroy(), 40);
  };

const status =
  (code: number, headers: Record<string, string> = {}): Script =>
  (_request, response) => {
    response.writeHead(code, headers).end("no");
  };

const html = Buffer.from("<!doctype html><title>Sign in</title>".padEnd(bytes.length, " "));

/** Answers stop half-way until there is something to go on with; then the script decides. */
const afterHalf = (script: Script): Script => {
  let goesOn = false;
  return (request, response, number) => {
    goesOn ||= request.headers.range !== undefined;
    return goesOn ? script(request, response, number) : cutAt(0.5)(request, response, number);
  };
};

const withRange =
  (contentRange: (from: number) => string, body?: (from: number) => Buffer): Script =>
  (request, response) => {
    const from = rangeStart(request, '"one"');
    if (from === null) {
      answerWell(request, response, bytes);
      return;
    }
    response.writeHead(206, { etag: '"one"', "content-range": contentRange(from) });
    response.end(body?.(from) ?? bytes.subarray(from));
  };

const scenarios: readonly Scenario[] = [
  { name: "a good server", script: (a, b) => answerWell(a, b, bytes), ends: "verified" },
  {
    name: "no length, chunked",
    script: (_request, response) => {
      response.writeHead(200, { etag: '"one"' });
      response.write(bytes.subarray(0, half));
      response.end(bytes.subarray(half));
    },
    ends: "verified",
  },
  {
    name: "no length, and nobody knows the size",
    script: (_request, response) => {
      response.writeHead(200);
      response.write(bytes.subarray(0, half));
      response.end(bytes.subarray(half));
    },
    part: { sizeBytes: null },
    ends: "network-refused",
  },
  {
    name: "the size comes from the server alone",
    script: (a, b) => answerWell(a, b, bytes),
    part: { sizeBytes: null },
    ends: "verified",
  },
  {
    name: "a length shorter than what was published",
    script: (a, b) => answerWell(a, b, bytes.subarray(0, half)),
    ends: "hash-mismatch",
  },
  {
    name: "a length longer than what was published",
    script: (a, b) => answerWell(a, b, Buffer.concat([bytes, other])),
    ends: "hash-mismatch",
  },
  {
    name: "more bytes than published, without a length",
    script: (_request, response) => {
      response.writeHead(200);
      response.write(bytes);
      response.end(other);
    },
    ends: "hash-mismatch",
  },
  {
    name: "fewer bytes than published, without a length, for good",
    script: (_request, response) => {
      response.writeHead(200);
      response.end(bytes.subarray(0, half));
    },
    ends: "network-failed",
  },
  {
    name: "fewer bytes than published, without a length, once",
    script: untilRequest(2, (_request, response) => {
      response.writeHead(200);
      response.end(bytes.subarray(0, half));
    }),
    ends: "verified",
    startsOver: true,
  },
  ...[0.001, 0.1, 0.5, 0.9, 0.999].map(
    (share): Scenario => ({
      name: `a reset at ${share * 100} %, then a good server`,
      script: untilRequest(2, cutAt(share)),
      ends: "verified",
      fewestRequests: 2,
    }),
  ),
  { name: "a reset at every half of the rest", script: cutAt(0.5), ends: "network-failed" },
  {
    name: "a reset without a validator",
    script: untilRequest(2, cutAt(0.5, null)),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "a reset with a weak validator",
    script: untilRequest(2, cutAt(0.5, 'W/"one"')),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "a connection that is closed before any answer",
    script: (request) => void request.socket.destroy(),
    ends: "network-failed",
    fewestRequests: 5,
  },
  {
    name: "a stall in the middle, then a good server",
    script: untilRequest(2, (request, response) => {
      const { body, headers, status: code } = goodAnswer(request, bytes);
      response.writeHead(code, headers).write(body.subarray(0, half));
    }),
    ends: "verified",
  },
  {
    name: "no answer at all, then a good server",
    script: (request, response, number) => {
      if (number > 1) {
        answerWell(request, response, bytes);
      }
    },
    ends: "verified",
  },
  {
    name: "a byte now and then, for good",
    script: (request, response) => {
      const { headers, status: code } = goodAnswer(request, bytes);
      response.writeHead(code, headers);
      let at = 0;
      const timer = setInterval(() => {
        response.write(bytes.subarray(at, at + 1));
        at += 1;
      }, 20);
      response.on("close", () => clearInterval(timer));
    },
    ends: "network-failed",
  },
  {
    name: "a page in place of the file",
    script: (_request, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": html.length }).end(html);
    },
    ends: "model-not-gguf",
  },
  {
    name: "a short page, without a length",
    script: (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
    },
    ends: "model-not-gguf",
  },
  {
    name: "an empty answer",
    script: (_request, response) => {
      response.writeHead(200, { "content-length": 0 }).end();
    },
    ends: "hash-mismatch",
  },
  { name: "204", script: status(204), ends: "network-failed" },
  {
    name: "206 where nothing was asked for by range",
    script: (_request, response) => {
      response.writeHead(206, {
        "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length,
      });
      response.end(bytes);
    },
    ends: "network-failed",
  },
  {
    name: "200 to a range",
    script: afterHalf((_request, response) => {
      response.writeHead(200, { etag: '"one"', "content-length": bytes.length }).end(bytes);
    }),
    ends: "verified",
  },
  {
    name: "416 to a range",
    script: afterHalf((request, response) =>
      request.headers.range === undefined
        ? answerWell(request, response, bytes)
        : void response.writeHead(416).end(),
    ),
    ends: "verified",
    startsOver: true,
  },
  { name: "416 for good", script: status(416), ends: "network-failed" },
  {
    name: "a range that begins too early",
    script: afterHalf(
      withRange(
        (from) => `bytes ${from - 10}-${bytes.length - 1}/${bytes.length}`,
        (from) => bytes.subarray(from - 10),
      ),
    ),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "a range of another size",
    script: afterHalf(withRange((from) => `bytes ${from}-${bytes.length}/${bytes.length + 1}`)),
    ends: "hash-mismatch",
  },
  {
    name: "a range of no known size",
    script: afterHalf(withRange((from) => `bytes ${from}-${bytes.length - 1}/*`)),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "a range header that is none",
    script: afterHalf(withRange(() => "half of it")),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "the bytes of another range than it says",
    script: afterHalf(
      withRange(
        (from) => `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        (from) => other.subarray(from),
      ),
    ),
    ends: "hash-mismatch",
  },
  {
    name: "several parts in one answer",
    script: afterHalf((request, response) => {
      if (request.headers.range === undefined) {
        answerWell(request, response, bytes);
        return;
      }
      response.writeHead(206, { etag: '"one"', "content-type": "multipart/byteranges; boundary=x" });
      response.end("--x\r\n\r\n--x--");
    }),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "pieces of the range, one after the other",
    script: afterHalf((request, response) => {
      const from = rangeStart(request, '"one"') ?? 0;
      const to = Math.min(bytes.length, from + 30_000);
      response.writeHead(206, {
        etag: '"one"',
        "content-length": to - from,
        "content-range": `bytes ${from}-${to - 1}/${bytes.length}`,
      });
      response.end(bytes.subarray(from, to));
    }),
    ends: "verified",
    fewestRequests: 4,
  },
  {
    name: "the file changes in between, and If-Range is heeded",
    script: afterHalf((a, b) => answerWell(a, b, bytes, '"two"')),
    ends: "verified",
  },
  {
    name: "the file changes in between, and If-Range is not heeded",
    script: afterHalf((request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? "")?.[0] ?? Number.NaN);
      if (Number.isNaN(from)) {
        answerWell(request, response, bytes, '"two"');
        return;
      }
      response.writeHead(206, {
        etag: '"two"',
        "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      });
      response.end(other.subarray(from));
    }),
    ends: "verified",
    startsOver: true,
  },
  {
    name: "another file under the same tag",
    script: afterHalf((a, b) => answerWell(a, b, other)),
    ends: "hash-mismatch",
  },
  { name: "another file", script: (a, b) => answerWell(a, b, other), ends: "hash-mismatch" },
  {
    name: "one flipped bit",
    script: (a, b) => {
      const flipped = Buffer.from(bytes);
      flipped[half] = (flipped[half] ?? 0) ^ 1;
      answerWell(a, b, flipped);
    },
    ends: "hash-mismatch",
  },
  {
    name: "a packed body",
    script: (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(bytes));
    },
    ends: "network-refused",
  },
  {
    name: "429 with Retry-After, then a good server",
    script: untilRequest(3, status(429, { "retry-after": "0" })),
    ends: "verified",
    fewestRequests: 3,
  },
  {
    name: "503 with Retry-After as a date, then a good server",
    script: untilRequest(2, status(503, { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" })),
    ends: "verified",
  },
  {
    name: "503 with a Retry-After that is none, then a good server",
    script: untilRequest(2, status(503, { "retry-after": "soon" })),
    ends: "verified",
  },
  {
    name: "429 for good",
    script: status(429, { "retry-after": "0" }),
    ends: "network-failed",
    fewestRequests: 5,
  },
  { name: "500 for good", script: status(500), ends: "network-failed", fewestRequests: 5 },
  { name: "401", script: status(401), ends: "hub-unauthorized" },
  { name: "403", script: status(403), ends: "hub-forbidden" },
  { name: "404", script: status(404), ends: "hub-not-found" },
  { name: "410 when going on", script: afterHalf(status(410)), ends: "hub-not-found" },
  { name: "418", script: status(418), ends: "network-failed" },
  { name: "a redirect to itself", script: status(302, { location: "/model.gguf" }), ends: "network-refused" },
  {
    name: "a redirect to plain http elsewhere",
    script: status(302, { location: "http://models.example/x" }),
    ends: "network-refused",
  },
  { name: "a redirect that leads nowhere", script: status(307), ends: "network-refused" },
  {
    name: "an answer that is not HTTP",
    script: (request) => {
      request.socket.end("220 ready\r\n");
    },
    ends: "network-failed",
  },
  {
    name: "a head that never ends",
    script: (request) => {
      request.socket.end(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(200_000)}\r\n\r\n`);
    },
    ends: "network-failed",
  },
];

const never = new AbortController().signal;
let server: ScriptedServer | undefined;
let place: DownloadPlace | undefined;
afterEach(async () => {
  await server?.close();
  place?.remove();
});

describe(`a server that misbehaves (${scenarios.length} scenarios)`, () => {
  it("has at least 30 of them, each with a name of its own", () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  });

  it.each(scenarios)("$name: $ends", async (scenario) => {
    const started = await startScriptedServer(scenario.script);
    server = started;
    const here = createDownloadPlace(() => resolvedFor(started.url, bytes, scenario.part));
    place = here;
    const logged: string[] = [];
    const downloads = here.open({ log: (line) => logged.push(line) });
    const { id } = await downloads.start(source);
    const ended = await downloads.finished(id, never).then(
      () => "verified",
      (error: { readonly code?: string }) => error.code ?? String(error),
    );
    await downloads.close();

    expect({ ended, logged }).toEqual({ ended: scenario.ends, logged: [] });
    expect(here.loadable()).toEqual(scenario.ends === "verified" ? [`${sha256}.gguf`] : []);
    expect(started.requests()).toBeGreaterThanOrEqual(scenario.fewestRequests ?? 1);
    if (scenario.startsOver === true) {
      expect(started.ranges.at(-1)).toBe("");
    }
    if (scenario.ends !== "verified") {
      const [shown] = await here.open().list();
      expect(shown?.error?.message).toMatch(/\. .+\.$/);
    }
    const quarantined = here.files().filter((name) => name.endsWith(".quarantined"));
    expect(quarantined.length).toBeLessThanOrEqual(1);
  });
});
