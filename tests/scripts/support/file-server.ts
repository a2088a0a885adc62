import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type FileServer = { readonly url: string; readonly ranges: readonly (string | undefined)[] };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A local server that answers with what the test says, and remembers which ranges it was asked for. */
export const serve = async (answer: Answer): Promise<FileServer> => {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges };
};

/** Answers like a file server: whole, or from where the range begins. */
export const sendFile = (content: Buffer): Answer => {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (start > 0) {
      response.writeHead(206, {
        "content-range": `bytes ${start}-${content.length - 1}/${content.length}`,
        "content-length": content.length - start,
      });
    } else response.writeHead(200, { "content-length": content.length });
    response.end(content.subarray(start));
  };
};

/** Sends the first part of a file and then nothing more, without hanging up. */
export const sendAndStall = (content: Buffer, sentBytes: number): Answer => {
  return (_request, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, sentBytes));
  };
};
