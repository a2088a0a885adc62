/** One request through the egress gate, as the hub makes it. */
export type HubRequest = {
  readonly url: string;
  /** For the record, in words. */
  readonly why: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes to this url's own host alone. */
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
};

export type HubAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** To be read to its end, or given up with the signal. */
  readonly body: AsyncIterable<Uint8Array>;
};

/** Any status is an answer; rejects with network-failed or network-refused. */
export type SendHubRequest = (request: HubRequest) => Promise<HubAnswer>;
