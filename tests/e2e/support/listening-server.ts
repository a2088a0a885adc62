import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type ListeningServer = {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Every connection and request that arrived. */
  readonly arrivals: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** A real server on this machine: whatever gets out of the app arrives here. */
export const startListeningServer = async (): Promise<ListeningServer> => {
  const arrivals: string[] = [];
  const server = createServer((request, response) => {
    arrivals.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("<title>outside</title>");
  });
  server.on("connection", () => arrivals.push("connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    arrivals: () => arrivals,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
