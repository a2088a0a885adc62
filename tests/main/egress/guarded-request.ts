/** Runs in a process of its own: closes the network and asks through the egress module, which alone may. */
import { fork } from "node:child_process";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { createEgress } from "../../../main/egress/egress.ts";
import { installNetworkGuard } from "../../../main/egress/guard.ts";
import { createNodeTransport } from "../../../main/egress/node-transport.ts";

if (process.argv[2] === "server") {
  const server = http.createServer((_request, response) => response.end("from the server"));
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
} else {
  const child = fork(import.meta.filename, ["server"]);
  const port = await new Promise<number>((resolve) => child.once("message", (text) => resolve(Number(text))));
  const ways = installNetworkGuard();
  if (ways === null) {
    throw new Error("the first call hands out the ways");
  }
  const egress = createEgress({
    transport: createNodeTransport({ ways, environment: {}, certificateFile: () => null }),
    record: () => {},
  });
  const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : String(thrown));
  const read = async (url: string): Promise<string> => {
    const { body } = await egress.request({ url, why: "test", signal: new AbortController().signal });
    let text = "";
    for await (const chunk of body) {
      text += new TextDecoder().decode(chunk);
    }
    return text;
  };
  const attempt = async (work: () => unknown): Promise<string> => {
    try {
      await work();
      return "open";
    } catch (thrown) {
      return nameOf(thrown);
    }
  };
  const results = {
    second: installNetworkGuard(),
    outside: await attempt(() => net.connect(port, "127.0.0.1")),
    fetched: await attempt(() => fetch(`http://127.0.0.1:${port}/`)),
    through: await read(`http://127.0.0.1:${port}/`),
    byName: await read(`http://localhost:${port}/`),
  };
  child.kill();
  process.stdout.write(JSON.stringify(results));
}
