import { AppError } from "../../app/errors/app-error.ts";

/** One connection, as the log keeps it: never a path, a query or a body. */
export type EgressEntry = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly host: string;
  /** What the person asked for, in words. */
  readonly why: string;
  /** Received. */
  readonly bytes: number;
  readonly outcome: "complete" | "failed";
};

/** Carries one request. Follows no redirect by itself: another host is another decision. */
export type Transport = (url: URL, signal: AbortSignal) => Promise<Response>;

export type Egress = {
  /**
   * Fetches what the person asked for, as a stream of bytes. The connection is counted before it opens and recorded
   * when it ends. Fails with network-refused (not https) or network-failed.
   */
  readonly download: (address: string, why: string, signal: AbortSignal) => AsyncGenerator<Uint8Array>;
  /** Since the app started. */
  readonly connectionsOpened: () => number;
};

const failure = (host: string, cause: unknown): AppError =>
  new AppError("network-failed", `The connection to ${host} failed. Check the network and try again.`, {
    cause,
  });

/** The one gate to the network: decides, counts, records; the transport carries. */
export const createEgress = (options: {
  readonly transport: Transport;
  readonly record: (entry: EgressEntry) => void;
}): Egress => {
  let connectionsOpened = 0;
  return {
    connectionsOpened: () => connectionsOpened,
    download: async function* (address, why, signal) {
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url === null || url.protocol !== "https:" || url.username !== "" || url.password !== "") {
        throw new AppError("network-refused", "Cloister downloads from plain https addresses only.");
      }
      const at = Date.now();
      let bytes = 0;
      let outcome: EgressEntry["outcome"] = "failed";
      connectionsOpened += 1;
      try {
        const response = await options.transport(url, signal);
        if (!response.ok || response.body === null) {
          throw new Error(`status ${response.status}`);
        }
        for await (const chunk of response.body) {
          bytes += chunk.byteLength;
          yield chunk;
        }
        outcome = "complete";
      } catch (thrown) {
        throw failure(url.host, thrown);
      } finally {
        options.record({ at, host: url.host, why, bytes, outcome });
      }
    },
  };
};
