import http, { type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import tls from "node:tls";
import { AppError } from "../../app/errors/app-error.ts";
import { readCertificateFile } from "./certificate-file.ts";
import type { NetworkWays } from "./guard.ts";
import { proxyFor } from "./proxy-for.ts";
import type { Transport, TransportRequest, TransportResponse } from "./transport.ts";

export type NodeTransportOptions = {
  /** What the guard answered when it closed everything else. */
  readonly ways: NetworkWays;
  /** HTTPS_PROXY and its siblings. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A PEM file of authorities that are trusted beside the system's, or null. */
  readonly certificateFile: () => string | null;
  /** To have a connection; the answer's first line has to come within it too. */
  readonly timeoutMs?: number;
};

const defaultTimeoutMs = 30_000;

/** Carries the egress module's requests in the terminal, where there is no Chromium: one connection a request. */
export const createNodeTransport = (options: NodeTransportOptions): Transport => {
  const { environment, ways, timeoutMs = defaultTimeoutMs } = options;
  const authorities = createAuthorities(options.certificateFile);

  const open = (url: URL, signal: AbortSignal): Promise<Socket> => {
    const socket = ways.connect({
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || (url.protocol === "https:" ? 443 : 80)),
      noDelay: true,
    });
    // Whatever comes of it, an error is told where it is waited for, and never ends the process.
    socket.on("error", () => {});
    return settled(socket, "connect", signal, timeoutMs);
  };

  const secure = async (socket: Socket, url: URL, signal: AbortSignal): Promise<Socket> => {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const isName = !/^[\d.]+$|:/.test(host);
    try {
      const secured = tls.connect({
        socket,
        host,
        ...(isName ? { servername: host } : {}),
        ALPNProtocols: ["http/1.1"],
        secureContext: await authorities(),
        minVersion: "TLSv1.2",
      });
      secured.on("error", () => {});
      return await settled(secured, "secureConnect", signal, timeoutMs);
    } catch (thrown) {
      socket.destroy();
      throw thrown;
    }
  };

  /** Asks the proxy for a tunnel. It learns the host and the port, and gets nothing else of the request. */
  const tunnel = async (url: URL, proxy: URL, signal: AbortSignal): Promise<Socket> => {
    const plain = await open(proxy, signal);
    const toProxy = proxy.protocol === "https:" ? await secure(plain, proxy, signal) : plain;
    const authority = `${url.hostname}:${url.port || "443"}`;
    const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    const request = http.request({
      method: "CONNECT",
      path: authority,
      headers: {
        host: authority,
        ...(credentials === ":"
          ? {}
          : { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
      },
      createConnection: () => toProxy,
    });
    return new Promise((resolve, reject) => {
      const give = (error: Error): void => {
        signal.removeEventListener("abort", stop);
        clearTimeout(timer);
        toProxy.destroy();
        reject(error);
      };
      const stop = (): void => give(new Error("aborted"));
      const timer = setTimeout(() => give(new Error("the proxy does not answer")), timeoutMs);
      signal.addEventListener("abort", stop);
      request.on("error", give);
      const refuse = (status: number): void =>
        give(
          new AppError(
            status === 407 ? "network-refused" : "network-failed",
            status === 407
              ? `The proxy ${proxy.host} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.`
              : `The proxy ${proxy.host} did not connect to ${url.host} (status ${status}). Check the proxy and try again.`,
          ),
        );
      request.on("response", (response) => refuse(response.statusCode ?? 0));
      request.on("connect", (response, socket, head) => {
        if (response.statusCode !== 200 || head.length > 0) {
          refuse(response.statusCode ?? 0);
          return;
        }
        signal.removeEventListener("abort", stop);
        clearTimeout(timer);
        resolve(socket as Socket);
      });
      request.end();
    });
  };

  return async ({ url, headers, signal }) => {
    const proxy = proxyFor(url, environment);
    const plain = proxy === null ? await open(url, signal) : await tunnel(url, proxy, signal);
    const socket = url.protocol === "https:" ? await secure(plain, url, signal) : plain;
    return send({ url, headers, signal }, socket, timeoutMs);
  };
};

/** Resolves with the socket at this event; a failure, the signal or the time closes it. */
const settled = (socket: Socket, event: string, signal: AbortSignal, timeoutMs: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const finish = (error: Error | null): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      socket.off("error", finish).off("close", closed);
      if (error === null) {
        resolve(socket);
      } else {
        socket.destroy();
        reject(error);
      }
    };
    const stop = (): void => finish(new Error("aborted"));
    const closed = (): void => finish(new Error("the connection was closed"));
    const timer = setTimeout(() => finish(new Error("the connection took too long")), timeoutMs);
    signal.addEventListener("abort", stop);
    socket.once(event, () => finish(null));
    socket.on("error", finish).on("close", closed);
    if (signal.aborted) {
      stop();
    }
  });

const send = (
  { url, headers, signal }: TransportRequest,
  socket: Socket,
  timeoutMs: number,
): Promise<TransportResponse> =>
  new Promise((resolve, reject) => {
    const request = http.request({
      method: "GET",
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
      createConnection: () => socket,
      maxHeaderSize: 65_536,
    });
    let answer: IncomingMessage | undefined;
    const stop = (): void => {
      const reason = new Error("aborted");
      answer?.destroy(reason);
      request.destroy(reason);
    };
    const timer = setTimeout(() => request.destroy(new Error("the server does not answer")), timeoutMs);
    const release = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop);
    request.on("error", (error) => {
      release();
      reject(error);
    });
    request.on("close", release);
    request.on("response", (response) => {
      clearTimeout(timer);
      answer = response;
      // The parser has copied what it needs out of a read. Left to the collector, a fast line makes some 30 MiB of them.
      socket.on("data", freeRead);
      // Read or not, an answer that is cut off must not end the process.
      response.on("error", () => {});
      resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: response });
    });
    request.end();
    if (signal.aborted) {
      stop();
    }
  });

const freeRead = ({ buffer, byteLength }: Uint8Array): void => {
  if (byteLength === buffer.byteLength && "transfer" in buffer) {
    (buffer as ArrayBuffer & { readonly transfer: (length: number) => ArrayBuffer }).transfer(0);
  }
};

const headersOf = (response: IncomingMessage): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < response.rawHeaders.length; at += 2) {
    try {
      headers.append(response.rawHeaders[at] ?? "", response.rawHeaders[at + 1] ?? "");
    } catch {
      // A header that is none is as if it were not there.
    }
  }
  return headers;
};

/** Node's own list, NODE_EXTRA_CA_CERTS with it, what the system trusts, and the file. Made anew when the file changes. */
const createAuthorities = (certificateFile: () => string | null): (() => Promise<tls.SecureContext>) => {
  let made: { readonly key: string; readonly context: tls.SecureContext } | null = null;
  return async () => {
    const path = certificateFile();
    const own = path === null ? [] : (await readCertificateFile(path)).map((one) => one.toString());
    const key = own.join("\n");
    if (made?.key !== key) {
      const all = new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system"), ...own]);
      made = { key, context: tls.createSecureContext({ ca: [...all], minVersion: "TLSv1.2" }) };
    }
    return made.context;
  };
};
