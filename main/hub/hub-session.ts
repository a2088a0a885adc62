import { setTimeout as setTimeoutPromise } from "node:timers/promises";
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
  /** How long the hub may be silent; a whole answer may take ten times that. */
  readonly timeoutMs: number;
  /** Waits before further tries after a connection that broke or a fault of the hub's own. */
  readonly retryDelaysMs: readonly number[];
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

const wholeTimeouts = 10;

async function* watched(
  body: AsyncIterable<Uint8Array>,
  { onChunk, onBreak }: { readonly onChunk: () => void; readonly onBreak: () => void },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      onChunk();
      yield chunk;
    }
  } catch (thrown) {
    onBreak();
    throw thrown;
  }
}

export const createHubSession = (options: HubSessionOptions): HubSession => {
  const { request, address, token, now, timeoutMs, retryDelaysMs } = options;
  const host = (): string => new URL(address()).host;

  /** One try. What may be different a moment later is told by `isTransient`. */
  const askOnce = async <Result>(
    question: HubQuestion,
    use: (answer: HubAnswer) => Promise<Result>,
  ): Promise<{ readonly result: Result } | { readonly error: AppError; readonly isTransient: boolean }> => {
    const { signal, repository } = question;
    const enough = new AbortController();
    const quiet = new AbortController();
    const quietTimer = setTimeout(() => quiet.abort(), timeoutMs);
    const whole = AbortSignal.timeout(timeoutMs * wholeTimeouts);
    const sentToken = token();
    let isTransient = true;
    try {
      const answer = await request({
        url: `${address()}${question.path}`,
        why: question.why,
        ...(question.headers === undefined ? {} : { headers: question.headers }),
        token: sentToken,
        signal: AbortSignal.any([signal, quiet.signal, whole, enough.signal]),
      });
      if (answer.status < 200 || answer.status > 299) {
        isTransient = answer.status >= 500;
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
      isTransient = false;
      const body = watched(answer.body, {
        onChunk: () => quietTimer.refresh(),
        onBreak: () => {
          isTransient = true;
        },
      });
      return { result: await use({ status: answer.status, headers: answer.headers, body }) };
    } catch (thrown) {
      if (signal.aborted) {
        return {
          isTransient: false,
          error: new AppError("cancelled", `Asking ${host()} was stopped.`, { cause: thrown }),
        };
      }
      if (quiet.signal.aborted || whole.aborted) {
        const seconds = Math.ceil(timeoutMs / 1000);
        return {
          isTransient: false,
          error: new AppError(
            "network-failed",
            `${host()} did not answer within ${seconds} s. Check the network and try again.`,
            { cause: thrown },
          ),
        };
      }
      const error = toAppError(thrown);
      return error.code === "internal"
        ? {
            isTransient,
            error: new AppError(
              "network-failed",
              `The connection to ${host()} broke. Check the network and try again.`,
              { cause: thrown },
            ),
          }
        : { isTransient: isTransient && error.code === "network-failed", error };
    } finally {
      clearTimeout(quietTimer);
      // Ends what is still coming, after a refusal or an answer that is too long.
      enough.abort();
    }
  };

  const ask = async <Result>(
    question: HubQuestion,
    use: (answer: HubAnswer) => Promise<Result>,
  ): Promise<Result> => {
    // Throws where there is no address to ask at.
    host();
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await askOnce(question, use);
      if ("result" in outcome) {
        return outcome.result;
      }
      const delayMs = retryDelaysMs[attempt];
      if (!outcome.isTransient || delayMs === undefined) {
        throw outcome.error;
      }
      await setTimeoutPromise(delayMs, undefined, { signal: question.signal }).catch(() => {
        throw new AppError("cancelled", `Asking ${host()} was stopped.`, { cause: outcome.error });
      });
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
