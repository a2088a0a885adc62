import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { findLaunchSpec } from "./support/launch-app.ts";
import { withDisplay } from "./support/with-display.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const pem = (name: string): string => join(repository, "tests/main/egress/certificates", `${name}.pem`);
const body = Buffer.alloc(3_000_000, 7);

type Outcome = {
  readonly status?: number;
  readonly bytes?: number;
  readonly etag?: string;
  readonly code?: string;
};
type Results = {
  readonly results: readonly Outcome[];
  readonly entries: readonly { readonly outcome: string; readonly host: string }[];
  readonly cookies: number;
  readonly downloaded: { readonly state: string; readonly longestPauseMs: number } | null;
};

let folder: string;
const servers: net.Server[] = [];

const listen = async (server: net.Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloister-transport-"));
  await build({
    configFile: false,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: "node20.18",
      rolldownOptions: {
        input: {
          index: join(repository, "tests/e2e/support/session-transport-app.ts"),
          "part-file-worker": join(repository, "main/downloads/part-file-worker.ts"),
        },
        external: ["electron", /^node:/],
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "probe", type: "module", main: "index.js" }),
  );
});

test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if (server instanceof http.Server || server instanceof https.Server) {
      server.closeAllConnections();
    }
  }
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = async (
  asks: readonly { readonly url: string; readonly certificateFile: string | null; readonly token?: string }[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Results> => {
  const spec = await findLaunchSpec();
  const child = spawn(
    spec.executablePath,
    [
      folder,
      `--user-data-dir=${join(folder, "profile")}`,
      ...spec.args.filter((one) => one.startsWith("--")),
    ],
    {
      env: await withDisplay({
        ...(process.env as Record<string, string>),
        ...spec.env,
        ...environment,
        ASKS: JSON.stringify(asks),
      }),
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let output = "";
  child.stdout.on("data", (bytes) => {
    output += bytes;
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  await new Promise((resolve) => child.once("close", resolve));
  clearTimeout(timer);
  const found = /^RESULTS (.*)$/m.exec(output)?.[1];
  if (found === undefined) {
    throw new Error(`The probe said nothing: ${output}`);
  }
  return JSON.parse(found) as Results;
};

const secure = async (certificate: string, seen: http.IncomingMessage[] = []) =>
  listen(
    https.createServer(
      { cert: readFileSync(pem(certificate)), key: readFileSync(pem(`${certificate}-key`)) },
      (request, response) => {
        seen.push(request);
        response.writeHead(200, { etag: '"tag"', "set-cookie": "a=b" }).end(body);
      },
    ),
  );

test("the window's transport trusts the authorities of a file, and no others", async () => {
  const [good, stranger, expired] = [
    await secure("server"),
    await secure("of-stranger"),
    await secure("expired"),
  ];
  const file = pem("authority");
  const { results, cookies } = await ask([
    { url: `https://localhost:${good}/`, certificateFile: null },
    { url: `https://localhost:${good}/`, certificateFile: file },
    { url: `https://127.0.0.1:${good}/`, certificateFile: file },
    { url: `https://localhost:${stranger}/`, certificateFile: file },
    { url: `https://localhost:${expired}/`, certificateFile: file },
    { url: `https://localhost:${good}/`, certificateFile: null },
  ]);
  expect(results.map(({ code, status }) => code ?? status)).toEqual([
    "network-refused",
    200,
    200,
    "network-refused",
    "network-refused",
    "network-refused",
  ]);
  expect(results[1]).toMatchObject({ bytes: body.length, etag: '"tag"' });
  expect(cookies).toBe(0);
});

test("the window's transport keeps ranges and credentials, and leaves redirects to the gate", async () => {
  const seen: http.IncomingMessage[] = [];
  const end = await listen(
    http.createServer((request, response) => {
      seen.push(request);
      if (request.url === "/cut") {
        response.writeHead(200, { "content-length": 100 }).write("some", () => response.destroy());
        return;
      }
      response.writeHead(206, { "content-range": "bytes 2-4/5" }).end("llo");
    }),
  );
  const start = await listen(
    http.createServer((request, response) => {
      seen.push(request);
      response.writeHead(302, { location: `http://127.0.0.1:${end}/file` }).end();
    }),
  );
  const { entries, results } = await ask([
    { url: `http://127.0.0.1:${start}/start`, certificateFile: null, token: "secret" },
    { url: `http://127.0.0.1:${end}/cut`, certificateFile: null },
  ]);
  expect(results.map(({ code, status, bytes }) => code ?? [status, bytes])).toEqual([
    [206, 3],
    "network-failed",
  ]);
  expect(seen.slice(0, 2).map(({ headers }) => headers.authorization)).toEqual(["Bearer secret", undefined]);
  expect(seen[1]?.headers).toMatchObject({
    range: "bytes=2-",
    "if-range": '"tag"',
    "accept-encoding": "identity",
  });
  expect(entries.map(({ outcome }) => outcome)).toEqual(["redirected", "complete", "failed"]);
});

/** A proxy that leads every tunnel to one port of this machine, and keeps the heads of what was asked of it. */
const tunnelTo = async (
  port: number,
): Promise<{ readonly port: number; readonly heads: readonly string[] }> => {
  const heads: string[] = [];
  const proxy = http.createServer();
  proxy.on("connect", (request, socket) => {
    heads.push(`${request.url} ${JSON.stringify(request.headers)}`);
    const onward = net.connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return { port: await listen(proxy), heads };
};

// On Linux without a desktop's settings, Chromium takes the system's proxy from the environment.
for (const kind of ["proxy", "PAC file"]) {
  test(`the window's transport goes where the system's ${kind} leads, which sees no credential`, async () => {
    const seen: http.IncomingMessage[] = [];
    const { port, heads } = await tunnelTo(await secure("server", seen));
    const script = `function FindProxyForURL(url, host) { return host === "models.test" ? "PROXY 127.0.0.1:${port}" : "DIRECT"; }`;
    const pacPort = await listen(
      http.createServer((_request, response) =>
        response.writeHead(200, { "content-type": "application/x-ns-proxy-autoconfig" }).end(script),
      ),
    );
    const environment =
      kind === "proxy"
        ? { HTTPS_PROXY: `http://127.0.0.1:${port}`, https_proxy: `http://127.0.0.1:${port}` }
        : { auto_proxy: `http://127.0.0.1:${pacPort}/proxy.pac` };
    const { results } = await ask(
      [{ url: "https://models.test/private", certificateFile: pem("authority"), token: "secret" }],
      environment,
    );
    expect(results[0]).toMatchObject({ status: 200, bytes: body.length });
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/^models\.test:443 /);
    expect(heads[0]).not.toMatch(/secret|private|authorization/i);
    expect(seen[0]?.headers.authorization).toBe("Bearer secret");
  });
}

test("a download through the window's transport ends as a verified file, over a line that breaks", async () => {
  const bytes = Buffer.alloc(48 * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 4) {
    bytes.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at);
  }
  bytes.write("GGUF", "latin1");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  let requests = 0;
  const port = await listen(
    http.createServer((request, response) => {
      requests += 1;
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      const rest = bytes.subarray(from);
      response.writeHead(from === 0 ? 200 : 206, {
        etag: '"one"',
        "accept-ranges": "bytes",
        "content-length": rest.length,
        ...(from === 0 ? {} : { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
      });
      if (requests === 1) {
        // The line breaks in the middle, once.
        response.write(rest.subarray(0, rest.length / 2), () => setTimeout(() => response.destroy(), 300));
      } else {
        response.end(rest);
      }
    }),
  );
  const models = mkdtempSync(join(folder, "models-"));
  const { downloaded } = await ask([], {
    ORDER: JSON.stringify({
      folder: models,
      url: `http://127.0.0.1:${port}/model.gguf`,
      sizeBytes: bytes.length,
      sha256,
      workerPath: join(folder, "part-file-worker.js"),
    }),
  });
  test.info().annotations.push({ type: "longest pause", description: `${downloaded?.longestPauseMs} ms` });
  expect(downloaded?.state).toBe("done");
  expect(requests).toBe(2);
  expect(readFileSync(join(models, `${sha256}.gguf`)).equals(bytes)).toBe(true);
});
