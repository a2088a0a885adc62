import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createEgress } from "../../../main/egress/egress.ts";
import { createNodeTransport } from "../../../main/egress/node-transport.ts";
import { connectDirectly } from "./connect-directly.ts";

const file = (name: string): string => fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url));
const authority = file("authority");
const { signal } = new AbortController();

const opened: net.Server[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) {
    server.close();
    if (server instanceof http.Server || server instanceof https.Server) {
      server.closeAllConnections();
    }
  }
});

const listen = async (server: net.Server): Promise<number> => {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

type Seen = { readonly host: string | undefined; readonly authorization: string | undefined };

const startSecure = async (certificate = "server", answer?: http.RequestListener) => {
  const seen: Seen[] = [];
  const server = https.createServer(
    { cert: readFileSync(file(certificate)), key: readFileSync(file(`${certificate}-key`)) },
    (request, response) => {
      seen.push({ host: request.headers.host, authorization: request.headers.authorization });
      if (answer === undefined) {
        response.end("over tls");
      } else {
        answer(request, response);
      }
    },
  );
  return { seen, port: await listen(server) };
};

/** Tunnels to this machine whatever name it is given, and keeps all it was told. */
const startProxy = async (portOf: (authority: string) => number, status = 200) => {
  const heads: string[] = [];
  const proxy = http.createServer((_request, response) => response.writeHead(500).end());
  proxy.on("connect", (request, socket) => {
    heads.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const onward = net.connect(portOf(request.url ?? ""), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return { heads, port: await listen(proxy) };
};

const egressWith = (environment: Record<string, string> = {}, certificateFile: string | null = authority) =>
  createEgress({
    transport: createNodeTransport({
      ways: { connect: connectDirectly },
      environment,
      certificateFile: () => certificateFile,
      timeoutMs: 5000,
    }),
    record: () => {},
  });

const textFrom = async (
  egress: ReturnType<typeof egressWith>,
  url: string,
  token?: string,
): Promise<string> => {
  const { body } = await egress.request({ url, why: "test", token, signal });
  let text = "";
  for await (const chunk of body) {
    text += new TextDecoder().decode(chunk);
  }
  return text;
};

describe("the terminal's transport", () => {
  it("trusts an authority from a file, by name and by address", async () => {
    const { port } = await startSecure();
    expect(await textFrom(egressWith(), `https://localhost:${port}/`)).toBe("over tls");
    expect(await textFrom(egressWith(), `https://127.0.0.1:${port}/`)).toBe("over tls");
  });

  it.each([
    ["without the file", "server", null],
    ["of another authority", "of-stranger", authority],
    ["past its dates", "expired", authority],
  ])("refuses a certificate %s, and sends nothing", async (_what, certificate, certificateFile) => {
    const { port, seen } = await startSecure(certificate);
    await expect(
      textFrom(egressWith({}, certificateFile), `https://localhost:${port}/`, "secret"),
    ).rejects.toMatchObject({ code: "network-refused", message: expect.stringContaining("certificate") });
    expect(seen).toEqual([]);
  });

  it("refuses a certificate of another host", async () => {
    const { port } = await startSecure();
    const proxy = await startProxy(() => port);
    const egress = egressWith({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    await expect(textFrom(egress, "https://other.test/")).rejects.toMatchObject({ code: "network-refused" });
  });

  it("says which certificate file is missing or holds none", async () => {
    for (const path of ["/nowhere/authorities.pem", fileURLToPath(import.meta.url)]) {
      await expect(textFrom(egressWith({}, path), "https://localhost:1/")).rejects.toMatchObject({
        message: expect.stringMatching(/failed|certificate file/),
      });
    }
  });

  it("goes through the proxy, which learns host and port, and no credential", async () => {
    const { port, seen } = await startSecure();
    const proxy = await startProxy(() => port);
    const egress = egressWith({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(await textFrom(egress, "https://models.test/private/path", "hub-secret")).toBe("over tls");
    expect(seen).toEqual([{ host: "models.test", authorization: "Bearer hub-secret" }]);
    expect(proxy.heads).toHaveLength(1);
    expect(proxy.heads[0]).toMatch(/^CONNECT models\.test:443 /);
    expect(proxy.heads[0]).not.toMatch(/hub-secret|private|authorization/i);
  });

  it("gives the proxy the name and password that its address holds", async () => {
    const { port } = await startSecure();
    const proxy = await startProxy(() => port);
    const egress = egressWith({ HTTPS_PROXY: `http://name:p%40ss@127.0.0.1:${proxy.port}` });
    await textFrom(egress, "https://models.test/");
    expect(proxy.heads[0]).toContain(Buffer.from("name:p@ss").toString("base64"));
  });

  it.each([
    [407, "network-refused"],
    [502, "network-failed"],
  ])("says what a proxy that answers %i means", async (status, code) => {
    const proxy = await startProxy(() => 1, status);
    const egress = egressWith({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    await expect(textFrom(egress, "https://models.test/")).rejects.toMatchObject({
      code,
      message: expect.stringContaining("proxy"),
    });
  });

  it("leaves the proxy out where NO_PROXY or this machine says so", async () => {
    const { port } = await startSecure();
    const proxy = await startProxy(() => port);
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await textFrom(egressWith(environment), `https://localhost:${port}/`)).toBe("over tls");
    expect(proxy.heads).toEqual([]);
  });

  it("drops the token at the door of another host", async () => {
    const cdn = await startSecure();
    const hub = await startSecure("server", (_request, response) =>
      response.writeHead(302, { location: "https://cdn.test/file" }).end(),
    );
    const proxy = await startProxy((name) => (name.startsWith("cdn") ? cdn.port : hub.port));
    const egress = egressWith({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(await textFrom(egress, "https://models.test/file", "secret")).toBe("over tls");
    expect(hub.seen.map(({ authorization }) => authorization)).toEqual(["Bearer secret"]);
    expect(cdn.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it("tells a body that is cut off from one that is whole", async () => {
    const port = await listen(
      http.createServer((_request, response) => {
        response.writeHead(200, { "content-length": 100 }).write("only some", () => response.destroy());
      }),
    );
    await expect(textFrom(egressWith(), `http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: "network-failed",
    });
  });

  it("closes the connection when the request is cancelled or left", async () => {
    let tell = (): void => {};
    const closed = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const port = await listen(
      http.createServer((request, response) => {
        request.socket.on("close", () => tell());
        response.writeHead(200).write("a beginning");
      }),
    );
    const { body } = await egressWith().request({ url: `http://127.0.0.1:${port}/`, why: "test", signal });
    for await (const _chunk of body) {
      break;
    }
    await closed;
  });

  it("is the only way out of a process whose network is closed", () => {
    const script = fileURLToPath(new URL("guarded-request.ts", import.meta.url));
    const output = execFileSync(process.execPath, [script], { encoding: "utf8", timeout: 20_000 });
    expect(JSON.parse(output)).toEqual({
      second: null,
      outside: "NetworkRefused",
      fetched: "NetworkRefused",
      through: "from the server",
      byName: "from the server",
    });
  });
});
