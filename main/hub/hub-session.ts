import type { z } from "zod";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { hubRefusal } from "./hub-refusal.ts";
import type { HubAnswer, SendHubRequest } from "./hub-request.ts";
import { parseHubJson } from "./parse-hub-json.ts";
import { pathInAddress } from "./path-in-address.ts";
import { readBody } from "./read-body.ts";

export type HubSessionOptions = {
  readonly request: SendHubRequest;
  /** The hub's base address; throws where there is none to use. */
  readonly address: () => string;
  readonly token: () => string | undefined;
  readonly now: () => number;
  /** How long one answer may take. */
  readonly timeoutMs: number;
};

export type HubQuestion = {
  /** Below the base address, escaped, with its query. */
  readonly path: string;
  readonly why: string;
  /** What a refusal speaks of. */
  readonly repository: string | null;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Asks the hub and turns what comes back into bytes, values or one sentence. */
export type HubSession = {
  /** The bytes, or the refusal as an AppError. */
  readonly bytes: (question: HubQuestion, limitBytes: number) => Promise<{ bytes: Buffer; headers: Headers }>;
  readonly json: <Schema extends z.ZodType>(
    question: HubQuestion,
    schema: Schema,
  ) => Promise<{ value: z.infer<Schema>; headers: Headers }>;
  /** Rejects where the hub would not give the bytes; reads none of them. */
  readonly requireAccess: (question: HubQuestion) => Promise<void>;
  readonly addressOf: (path: string) => string;
  readonly host: () => string;
  readonly token: () => string | undefined;
};

/** A page of 1,000 entries has about 300 kB; parsing what is longer would hold the main process up. */
const jsonLimitBytes = 4 * 1024 * 1024;

export const createHubSession = (options: HubSessionOptions): HubSession => {
  const { request, address, token, now, timeoutMs } = options;
  const host = (): string => new URL(address()).host;

  const ask = async <Result>(
    question: HubQuestion,
    use: (answer: HubAnswer) => Promise<Result>,
  ): Promise<Result> => {
    const { signal, repository } = question;
    const enough = new AbortController();
    const timeout = AbortSignal.timeout(timeoutMs);
    const sentToken = token();
    try {
      const answer = await request({
        url: `${address()}${question.path}`,
        why: question.why,
        ...(question.headers === undefined ? {} : { headers: question.headers }),
        token: sentToken,
        signal: AbortSignal.any([signal, timeout, enough.signal]),
      });
      if (answer.status < 200 || answer.status > 299) {
        throw hubRefusal({
          status: answer.status,
          headers: answer.headers,
          repository,
          host: host(),
          repositoryAddress: repository === null ? null : `${address()}/${pathInAddress(repository)}`,
          hasToken: sentToken !== undefined,
          now: now(),
        });
      }
      return await use(answer);
    } catch (thrown) {
      if (signal.aborted) {
        throw new AppError("cancelled", `Asking ${host()} was stopped.`, { cause: thrown });
      }
      if (timeout.aborted) {
        throw new AppError(
          "network-failed",
          `${host()} did not answer within ${Math.ceil(timeoutMs / 1000)} s. Check the network and try again.`,
          { cause: thrown },
        );
      }
      const error = toAppError(thrown);
      throw error.code === "internal"
        ? new AppError(
            "network-failed",
            `The connection to ${host()} broke. Check the network and try again.`,
            { cause: thrown },
          )
        : error;
    } finally {
      // Ends what is still coming, after a refusal or an answer that is too long.
      enough.abort();
    }
  };

  return {
    host,
    token,
    addressOf: (path) => `${address()}${path}`,
    bytes: (question, limitBytes) =>
      ask(question, async ({ body, headers }) => ({
        bytes: await readBody(body, limitBytes, host()),
        headers,
      })),
    json: (question, schema) =>
      ask(
        { ...question, headers: { accept: "application/json", ...question.headers } },
        async ({ body, headers }) => ({
          value: parseHubJson(await readBody(body, jsonLimitBytes, host()), schema, host()),
          headers,
        }),
      ),
    requireAccess: (question) => ask(question, async () => {}),
  };
};
