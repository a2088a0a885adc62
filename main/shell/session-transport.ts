import type { X509Certificate } from "node:crypto";
import {
  type Certificate,
  type ClientRequest,
  type IncomingMessage,
  net,
  type Session,
  session,
} from "electron";
import { readCertificateFile } from "../egress/certificate-file.ts";
import type { Transport } from "../egress/transport.ts";
import { parseChain, trustsChain } from "../egress/trusts-chain.ts";

/** In memory: no cookies, no cache, nothing that outlives the app. */
const egressPartition = "cloister-egress";
/** What Chromium says of a chain that ends at an authority it does not know, and of nothing worse. */
const unknownAuthority = "net::ERR_CERT_AUTHORITY_INVALID";
/** Answers of a verify procedure: trust it, or keep to what Chromium found. */
const trusted = 0;
const asFound = -3;

/**
 * Carries the egress module's requests in Chromium's network stack, so that the system's proxy, its PAC file and its
 * certificates apply. Its session is made at the first request, and is the only one whose requests are not cancelled.
 * `certificateFile` names a PEM file of authorities trusted beside the system's, or null.
 */
export const createSessionTransport = (
  options: { readonly certificateFile?: () => string | null } = {},
): Transport => {
  const openSession = createSessionOpener(options.certificateFile ?? (() => null));
  return async ({ url, headers, signal }) => {
    const own = await openSession();
    signal.throwIfAborted();
    const request = net.request({
      url: url.href,
      session: own,
      redirect: "manual",
      credentials: "omit",
      useSessionCookies: false,
      cache: "no-store",
      bypassCustomProtocolHandlers: true,
    });
    for (const [name, value] of Object.entries(headers)) {
      request.setHeader(name, value);
    }
    return answerTo(request, signal);
  };
};

/** Electron's answers are streams of Node, which its types do not say. */
type Destroyable = Pick<NodeJS.ReadableStream, "on"> & { readonly destroy: (error: Error) => void };

const answerTo = (request: ClientRequest, signal: AbortSignal): ReturnType<Transport> =>
  new Promise((resolve, reject) => {
    let answer: (IncomingMessage & Destroyable) | undefined;
    const stop = (): void => {
      reject(new Error("aborted"));
      // Before the request: Electron ends the answer of an aborted one as if nothing had happened.
      answer?.destroy(new Error("aborted"));
      request.abort();
    };
    // Electron closes a request as soon as it is sent: only the end of its answer ends it.
    const release = (): void => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop);
    request.on("error", (error) => {
      release();
      reject(error);
      answer?.destroy(error);
    });
    // A proxy that wants a name and a password gets none from us.
    request.on("login", (_authentication, respond) => respond());
    request.on("redirect", (status, _method, to) => {
      // Not following ends the request by itself.
      release();
      resolve({ status, headers: new Headers({ location: to }), body: nothing() });
    });
    request.on("response", (response) => {
      answer = response as IncomingMessage & Destroyable;
      response.on("error", () => {});
      answer.on("close", release);
      resolve({
        status: response.statusCode,
        headers: headersOf(response.rawHeaders),
        body: response as unknown as AsyncIterable<Uint8Array>,
      });
    });
    request.end();
  });

async function* nothing(): AsyncGenerator<Uint8Array> {}

const headersOf = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    try {
      headers.append(raw[at] ?? "", raw[at + 1] ?? "");
    } catch {
      // A header that is none is as if it were not there.
    }
  }
  return headers;
};

/** Chromium remembers what it found of a certificate: another set of authorities is another session. */
const createSessionOpener = (certificateFile: () => string | null): (() => Promise<Session>) => {
  const opened = new Map<string, Promise<Session>>();
  return async () => {
    const path = certificateFile();
    const authorities = path === null ? [] : await readCertificateFile(path);
    const key = authorities.map((one) => one.fingerprint256).join();
    const found = opened.get(key) ?? openUnlocked(opened.size, authorities);
    opened.set(key, found);
    return found;
  };
};

const openUnlocked = async (number: number, authorities: readonly X509Certificate[]): Promise<Session> => {
  const own = session.fromPartition(number === 0 ? egressPartition : `${egressPartition}-${number}`, {
    cache: false,
  });
  own.webRequest.onBeforeRequest(null);
  if (authorities.length > 0) {
    own.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, respond) => {
      const chain = verificationResult === unknownAuthority ? parseChain(pemsOf(certificate)) : null;
      const accept = chain !== null && trustsChain({ chain, authorities, host: hostname, nowMs: Date.now() });
      respond(accept ? trusted : asFound);
    });
  }
  await own.setProxy({ mode: "system" });
  return own;
};

/** Leaf first. The last one of some chains names itself as its issuer. */
const pemsOf = (certificate: Certificate): readonly string[] => {
  const pems: string[] = [];
  for (
    let at: Certificate | undefined = certificate;
    at !== undefined && pems.length < 10;
    at = at.issuerCert
  ) {
    if (pems.includes(at.data)) {
      break;
    }
    pems.push(at.data);
  }
  return pems;
};
