import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer to one request, which it counts from 1. */
export type Script = (
  request: IncomingMessage,
  response: ServerResponse,
  number: number,
) => void | Promise<void>;

export type ScriptedServer = {
  readonly url: string;
  /** Range headers in the order in which they came; empty where there was none. */
  readonly ranges: string[];
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

/** A server on this machine that answers as the script says, however badly. */
export const startScriptedServer = async (script: Script): Promise<ScriptedServer> => {
  const ranges: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    ranges.push(request.headers.range ?? "");
    response.on("error", () => {});
    const number = count;
    void (async () => script(request, response, number))().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/model.gguf`,
    ranges,
    requests: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The first byte that a range asks for, where it is one and If-Range agrees. */
export const rangeStart = (request: IncomingMessage, tag: string | null): number | null => {
  const found = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const condition = request.headers["if-range"];
  return found === null || (condition !== undefined && condition !== tag) ? null : Number(found[1]);
};

const rangeEnd = (request: IncomingMessage, size: number): number => {
  const last = /^bytes=\d+-(\d+)$/.exec(request.headers.range ?? "")?.[1];
  return last === undefined ? size : Math.min(size, Number(last) + 1);
};

/** What a good server answers: the rest of the file in answer to a range, else all of it. */
export const answerWell = (
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  tag: string | null = '"one"',
): void => {
  const { headers, status, body } = goodAnswer(request, bytes, tag);
  response.writeHead(status, headers).end(body);
};

export const goodAnswer = (
  request: IncomingMessage,
  bytes: Buffer,
  tag: string | null = '"one"',
): { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer } => {
  const from = rangeStart(request, tag);
  const to = from === null ? bytes.length : rangeEnd(request, bytes.length);
  const body = bytes.subarray(from ?? 0, to);
  return {
    status: from === null ? 200 : 206,
    headers: {
      "accept-ranges": "bytes",
      "content-length": String(body.length),
      ...(tag === null ? {} : { etag: tag }),
      ...(from === null ? {} : { "content-range": `bytes ${from}-${to - 1}/${bytes.length}` }),
    },
    body,
  };
};
