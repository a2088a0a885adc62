import { AppError } from "../../app/errors/app-error.ts";
import { certificateRefusal } from "./certificate-refusal.ts";
import { redirectAddress, requestAddress } from "./request-address.ts";
import type { Transport, TransportResponse } from "./transport.ts";

/** One connection, as the log keeps it: never a path, a query or a body. */
export type EgressEntry = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly host: string;
  /** What the person asked for, in words. */
  readonly why: string;
  /** Received. */
  readonly bytes: number;
  readonly outcome: "complete" | "redirected" | "refused" | "cancelled" | "failed";
};

export type EgressRequest = {
  /** https, or http on this machine only. */
  readonly url: string;
  /** For the record, in words. */
  readonly why: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `authorization: Bearer` to this url's own host alone; dropped for good by a redirect to another. */
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
};

export type EgressResponse = {
  readonly status: number;
  /** The address after redirects. */
  readonly url: string;
  readonly headers: Headers;
  /** Never decoded. Must be read to the end, left by `break`, or cancelled with the signal. */
  readonly body: AsyncIterable<Uint8Array>;
};

export type Egress = {
  /**
   * Asks for what the person wanted. Any status but a redirect is an answer. Each connection is counted before it
   * opens and recorded when it ends. Fails with network-refused, network-failed or cancelled.
   */
  readonly request: (request: EgressRequest) => Promise<EgressResponse>;
  /** Since the app started. */
  readonly connectionsOpened: () => number;
};

const redirectLimit = 5;
const redirects = [301, 302, 303, 307, 308];
/** Headers that would carry credentials or speak for the connection are not the caller's to set. */
const ownHeaders = [
  "authorization",
  "cookie",
  "host",
  "connection",
  "proxy-authorization",
  "accept-encoding",
  "transfer-encoding",
  "content-length",
];

const headersOf = (request: EgressRequest): Readonly<Record<string, string>> => {
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    ...Object.fromEntries(given.filter(([name]) => !ownHeaders.includes(name ?? ""))),
    "accept-encoding": "identity",
  };
};

/** The one gate to the network: decides, counts, records; the transport carries. */
export const createEgress = (options: {
  readonly transport: Transport;
  readonly record: (entry: EgressEntry) => void;
}): Egress => {
  let connectionsOpened = 0;

  /** One connection, counted now and recorded once, however it ends. */
  const connect = async (
    url: URL,
    request: EgressRequest,
    token: string | undefined,
    close: () => void,
  ): Promise<TransportResponse & { readonly end: (outcome: EgressEntry["outcome"]) => void }> => {
    const at = Date.now();
    let bytes = 0;
    let ended = false;
    const end = (outcome: EgressEntry["outcome"]): void => {
      if (!ended) {
        ended = true;
        request.signal.removeEventListener("abort", cancelled);
        options.record({ at, host: url.host, why: request.why, bytes, outcome });
      }
    };
    const cancelled = (): void => {
      try {
        end("cancelled");
      } catch {
        // Nobody hears what an event's listener throws, and it would end the process.
      }
    };
    const failure = (thrown: unknown): AppError => {
      if (request.signal.aborted) {
        end("cancelled");
        return new AppError("cancelled", "The connection was cancelled.", { cause: thrown });
      }
      const error = thrown instanceof AppError ? thrown : failureOf(url.host, thrown);
      end(error.code === "network-refused" ? "refused" : "failed");
      return error;
    };

    connectionsOpened += 1;
    request.signal.addEventListener("abort", cancelled);
    try {
      const response = await options.transport({
        url,
        headers: {
          ...headersOf(request),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        signal: request.signal,
      });
      const body = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of response.body) {
            bytes += chunk.byteLength;
            yield chunk;
          }
          end("complete");
        } catch (thrown) {
          throw failure(thrown);
        } finally {
          // Left before the end by whoever read it.
          end("cancelled");
          close();
        }
      };
      return { status: response.status, headers: response.headers, body: body(), end };
    } catch (thrown) {
      throw failure(thrown);
    }
  };

  const request = async (asked: EgressRequest): Promise<EgressResponse> => {
    if (asked.signal.aborted) {
      throw new AppError("cancelled", "The connection was cancelled.");
    }
    let url = requestAddress(asked.url);
    let { token } = asked;
    for (let followed = 0; ; followed += 1) {
      // Each hop has a signal of its own, so that leaving it closes it.
      const hop = new AbortController();
      const signal = AbortSignal.any([asked.signal, hop.signal]);
      const response = await connect(url, { ...asked, signal }, token, () => hop.abort());
      if (!redirects.includes(response.status)) {
        const encoding = response.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
        if (encoding !== "" && encoding !== "identity") {
          response.end("refused");
          hop.abort();
          throw new AppError(
            "network-refused",
            `${url.host} sent the file in a packed form that was not asked for. Try again later, or use another address.`,
          );
        }
        return { status: response.status, url: url.href, headers: response.headers, body: response.body };
      }
      response.end("redirected");
      hop.abort();
      if (followed === redirectLimit) {
        throw new AppError(
          "network-refused",
          `${url.host} leads on and on: more than ${redirectLimit} redirects. Try again later.`,
        );
      }
      const next = redirectAddress(url, response.headers.get("location"));
      if (next.host !== url.host || next.protocol !== url.protocol) {
        token = undefined;
      }
      url = next;
    }
  };

  return { request, connectionsOpened: () => connectionsOpened };
};

const failureOf = (host: string, cause: unknown): AppError =>
  certificateRefusal(host, cause) ??
  new AppError("network-failed", `The connection to ${host} failed. Check the network and try again.`, {
    cause,
  });
