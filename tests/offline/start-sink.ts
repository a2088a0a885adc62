import { createSocket } from "node:dgram";
import { createServer, type Server } from "node:net";

/** Every name is given this address, so that what was meant for it arrives here too. */
const sinkAddress = "203.0.113.9";

export type Sink = {
  /** What arrived since the last `take`, in words; taking empties it. */
  readonly take: () => readonly string[];
  readonly close: () => void;
};

/** The name a DNS question asks for. */
const questionName = (query: Buffer): string => {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0 && length < 64; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return labels.join(".");
};

/** Answers with the sink's address, whatever the type: good enough for whoever asks. */
const reply = (query: Buffer): Buffer => {
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  let end = 12;
  while ((query[end] ?? 0) !== 0) {
    end += (query[end] ?? 0) + 1;
  }
  const question = query.subarray(12, end + 5);
  const answer = Buffer.from([
    0xc0,
    0x0c,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    4,
    ...sinkAddress.split(".").map(Number),
  ]);
  return Buffer.concat([header, question, answer]);
};

const serverName = (hello: Buffer): string =>
  /[a-z0-9.-]+\.(example|com|net|org)/i.exec(hello.toString("latin1"))?.[0] ?? "?";

/** Listens where a leak would arrive, on every address of this network namespace, and writes down what does. */
export const startSink = async (): Promise<Sink> => {
  let arrivals: string[] = [];
  const names = createSocket("udp4");
  names.on("message", (query, from) => {
    arrivals.push(`DNS ${questionName(query)}`);
    names.send(reply(query), from.port, from.address);
  });
  await new Promise<void>((resolve) => names.bind(53, "0.0.0.0", resolve));
  const quic = createSocket("udp4");
  quic.on("message", (_packet, from) => arrivals.push(`UDP 443 from ${from.address}`));
  await new Promise<void>((resolve) => quic.bind(443, "0.0.0.0", resolve));
  const servers = await Promise.all(
    [53, 80, 443, 853, 8080, 8443, 9].map(
      (port) =>
        new Promise<Server>((resolve) => {
          const server = createServer((socket) => {
            arrivals.push(`TCP ${port}`);
            socket.on("error", () => {});
            socket.once("data", (bytes: Buffer) => {
              const first =
                bytes[0] === 0x16
                  ? `TLS hello for ${serverName(bytes)}`
                  : String(bytes).split("\r\n", 2).join(" ");
              arrivals.push(`TCP ${port} ${first}`);
              socket.end(
                port === 80 ? "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nsink" : "",
              );
            });
          });
          server.listen(port, () => resolve(server));
        }),
    ),
  );
  return {
    take: () => {
      const taken = arrivals;
      arrivals = [];
      return taken;
    },
    close: () => {
      names.close();
      quic.close();
      for (const server of servers) {
        server.close();
      }
    },
  };
};
