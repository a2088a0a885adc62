/** What downloads need of main/egress. */
export type NetworkRequest = (request: {
  readonly url: string;
  /** For the record, in words. */
  readonly why: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}) => Promise<NetworkResponse>;

export type NetworkResponse = {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
};
