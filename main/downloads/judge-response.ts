import { AppError } from "../../app/errors/app-error.ts";
import { parseContentLength } from "./content-length.ts";
import { parseContentRange } from "./content-range.ts";
import type { NetworkResponse } from "./network-request.ts";
import { parseRetryAfter } from "./retry-delay.ts";
import { strongValidator } from "./strong-validator.ts";
import { TransferFailure } from "./transfer-failure.ts";

export type JudgedResponse = {
  /** The first byte of the body is this one of the file. */
  readonly from: number;
  /** The byte after the last that this answer promises. */
  readonly to: number;
  readonly sizeBytes: number;
  readonly validator: string | null;
  /** The server says that it can start anywhere. */
  readonly takesRanges: boolean;
};

/**
 * What an answer is worth, judged before a byte of it is read. Throws TransferFailure for an answer that is no piece of
 * the file that was asked for.
 */
export const judgeResponse = (
  response: NetworkResponse,
  asked: {
    readonly fileName: string;
    readonly from: number;
    /** What the first bytes came with; null when nothing was received yet. */
    readonly validator: string | null;
    readonly sizeBytes: number | null;
    readonly nowMs: number;
  },
): JudgedResponse => {
  const { headers, status } = response;
  const host = new URL(response.url).host;
  const { fileName, from } = asked;
  const badRange = (): TransferFailure =>
    new TransferFailure(
      "afresh",
      new AppError(
        "network-failed",
        `${host} sends other parts of ${fileName} than were asked for. Try again later.`,
      ),
    );
  if (status !== 200 && status !== 206) {
    throw refusal(host, fileName, status, parseRetryAfter(headers.get("retry-after"), asked.nowMs));
  }
  const length = parseContentLength(headers.get("content-length"));
  const validator = strongValidator(headers);
  if (status === 206) {
    const range = parseContentRange(headers.get("content-range"));
    const isOne = !/^multipart\//i.test(headers.get("content-type") ?? "");
    if (from === 0 || range === null || !isOne || range.first !== from) {
      throw badRange();
    }
    if (length !== null && length !== range.last - range.first + 1) {
      throw badRange();
    }
    // A server that heeds If-Range would have sent the whole new file; whoever does not is caught here.
    if (validator !== asked.validator) {
      throw new TransferFailure(
        "afresh",
        new AppError("network-failed", `${fileName} has changed on ${host} meanwhile. Try again.`),
      );
    }
    requireSize(host, fileName, asked.sizeBytes, range.total);
    return { from, to: range.last + 1, sizeBytes: range.total, validator, takesRanges: true };
  }
  const sizeBytes = length ?? asked.sizeBytes;
  if (sizeBytes === null) {
    throw new TransferFailure(
      "final",
      new AppError(
        "network-refused",
        `${host} does not say how large ${fileName} is, so it was not downloaded. Choose another source.`,
      ),
    );
  }
  requireSize(host, fileName, asked.sizeBytes, sizeBytes);
  return {
    from: 0,
    to: sizeBytes,
    sizeBytes,
    validator,
    takesRanges: /^bytes$/i.test(headers.get("accept-ranges")?.trim() ?? ""),
  };
};

const requireSize = (host: string, fileName: string, expected: number | null, stated: number): void => {
  if (stated < 4 || (expected !== null && stated !== expected)) {
    throw new TransferFailure(
      "final",
      new AppError(
        "hash-mismatch",
        `${host} offers ${fileName} with ${stated.toLocaleString("en-US")} bytes where ${expected?.toLocaleString("en-US") ?? "more"} were published, so nothing was downloaded. Choose another source.`,
      ),
    );
  }
};

const refusal = (
  host: string,
  fileName: string,
  status: number,
  retryAfterMs: number | null,
): TransferFailure => {
  const final = (code: ConstructorParameters<typeof AppError>[0], sentence: string): TransferFailure =>
    new TransferFailure("final", new AppError(code, sentence));
  switch (status) {
    case 401:
      return final(
        "hub-unauthorized",
        `${host} wants to know who asks for ${fileName}. Set an access token of an account that may have it.`,
      );
    case 403:
      return final(
        "hub-forbidden",
        `${host} does not give ${fileName} to this account. Ask for access on the model's page, then try again.`,
      );
    case 404:
    case 410:
      return final("hub-not-found", `${host} does not have ${fileName} any more. Choose another file.`);
    case 416:
      return new TransferFailure(
        "afresh",
        new AppError("network-failed", `${host} does not continue ${fileName} where it was left. Try again.`),
      );
    default:
      return status >= 500 || status === 408 || status === 425 || status === 429
        ? new TransferFailure(
            "again",
            new AppError(
              "network-failed",
              status === 429
                ? `${host} wants fewer requests at the moment. Try again later.`
                : `${host} has a problem of its own at the moment (status ${status}). Try again later.`,
            ),
            retryAfterMs,
          )
        : final("network-failed", `${host} refused ${fileName} with status ${status}. Try again later.`);
  }
};
