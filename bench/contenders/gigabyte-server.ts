// Runs in a process of its own: serves the file it is given on this machine, and prints the port.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [path = ""] = process.argv.slice(2);
const { size } = statSync(path);
const server = createServer((request, response) => {
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  response.writeHead(from === 0 ? 200 : 206, {
    "accept-ranges": "bytes",
    "content-length": size - from,
    etag: '"bench"',
    ...(from === 0 ? {} : { "content-range": `bytes ${from}-${size - 1}/${size}` }),
  });
  createReadStream(path, { start: from, highWaterMark: 1024 * 1024 }).pipe(response);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.resume().on("end", () => process.exit(0));
