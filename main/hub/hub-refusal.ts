import { AppError } from "../../app/errors/app-error.ts";

export type HubRefusal = {
  readonly status: number;
  readonly headers: Headers;
  /** Shown as it is: a name that passed its schema. */
  readonly repository: string | null;
  /** The hub's host, for the sentence. */
  readonly host: string;
  /** Where a person asks for access. */
  readonly repositoryAddress: string | null;
  readonly hasToken: boolean;
  readonly now: number;
};

/** Longer waits are not worth naming to the second. */
const longestWaitSeconds = 7 * 24 * 3600;

/** Seconds until another try, from a number of seconds or a date; null where the header says neither. */
export const retryAfterSeconds = (value: string | null, now: number): number | null => {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) {
    return Math.min(Number(text), longestWaitSeconds);
  }
  const at = /^[A-Z][a-z]{2}, [\w :-]{1,40} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, Math.ceil((at - now) / 1000)), longestWaitSeconds);
};

const waitInWords = (seconds: number): string =>
  seconds < 120
    ? `${seconds} seconds`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} hours`;

/**
 * What an answer that brings nothing means, in a sentence. The hub also answers 401 for what does not exist, and then
 * says so in `x-error-code` (huggingface_hub, utils/_http.py).
 */
export const hubRefusal = (refusal: HubRefusal): AppError => {
  const { status, headers, repository, host, hasToken, repositoryAddress } = refusal;
  const what = repository ?? "what was asked for";
  const reason = headers.get("x-error-code");
  const details = { status };
  if (status === 404 || (status === 401 && reason === "RepoNotFound")) {
    if (reason === "EntryNotFound" || reason === "RevisionNotFound") {
      return new AppError(
        "hub-not-found",
        `${host} has ${what}, but not ${reason === "EntryNotFound" ? "this file" : "this revision"} of it. Check the name.`,
        { details },
      );
    }
    return new AppError(
      "hub-not-found",
      `${host} has no ${what}, or it is private and needs ${hasToken ? "another" : "an"} access token. Check the name.`,
      { details },
    );
  }
  if (status === 401 || (status === 403 && reason === "GatedRepo" && !hasToken)) {
    return new AppError(
      "hub-unauthorized",
      hasToken
        ? `${host} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.`
        : `${host} gives ${what} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.`,
      { details },
    );
  }
  if (status === 403) {
    return new AppError(
      "hub-forbidden",
      `Your account at ${host} has not been given access to ${what}.${repositoryAddress === null ? "" : ` Ask for it at ${repositoryAddress}, then try again.`}`,
      { details },
    );
  }
  if (status === 429) {
    const seconds = retryAfterSeconds(headers.get("retry-after"), refusal.now);
    return new AppError(
      "network-failed",
      `${host} has had too many requests from here. Try again in ${seconds === null ? "a few minutes" : waitInWords(Math.max(1, seconds))}.`,
      { details: seconds === null ? details : { ...details, retryAfterSeconds: seconds } },
    );
  }
  return new AppError(
    "network-failed",
    status >= 500
      ? `${host} has a fault of its own at the moment (status ${status}). Try again later.`
      : `${host} answered in a way that Cloister does not understand (status ${status}). Check CLOISTER_HUB_URL and the proxy, if there is one.`,
    { details },
  );
};
