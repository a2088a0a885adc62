export type TransportRequest = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

export type TransportResponse = {
  readonly status: number;
  readonly headers: Headers;
  /** As it came, never decoded. Ends early only by throwing. */
  readonly body: AsyncIterable<Uint8Array>;
};

/**
 * Carries one GET request. Follows no redirect, keeps no cookie and adds no credential: another host is another
 * decision, which the egress module makes.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
