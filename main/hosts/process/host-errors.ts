import { AppError } from "../../../app/errors/app-error.ts";
import type { HostExit } from "./host-client.ts";
import type { HostContract } from "./host-contract.ts";

type HostName = HostContract["name"];

const duties: Readonly<Record<HostName, string>> = {
  inference: "The part of Cloister that runs the model",
  storage: "The part of Cloister that stores chats",
  check: "The part of Cloister that checks files",
  measurement: "The part of Cloister that quantizes and measures",
};

const ends: Readonly<Record<HostExit["reason"], string>> = {
  stopped: "was stopped",
  killed: "was stopped",
  crashed: "ended unexpectedly",
  hung: "stopped answering and was ended",
  "start-failed": "could not be started",
};

const advice: Readonly<Record<HostName, string>> = {
  inference: "What was written so far is kept. Try again; if it happens again, choose a smaller model.",
  storage: "Try again; what was saved before is kept.",
  check: "Try again; if it happens again, the file is probably damaged.",
  measurement:
    "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.",
};

export const hostStopped = (host: HostName, exit: HostExit): AppError =>
  new AppError("host-stopped", `${duties[host]} ${ends[exit.reason]}. ${advice[host]}`, {
    details: { host, reason: exit.reason, ...(exit.signal === null ? {} : { signal: exit.signal }) },
  });

export const hostUnavailable = (host: HostName, retryInMs: number): AppError => {
  const seconds = Math.max(1, Math.ceil(retryInMs / 1000));
  return new AppError(
    "host-unavailable",
    `${duties[host]} ended several times within a minute, so Cloister stopped restarting it. Try again in ${seconds} s.`,
    { details: { host, retryInSeconds: seconds } },
  );
};

export const hostDisposed = (host: HostName): AppError =>
  new AppError("host-stopped", `${duties[host]} was stopped because Cloister is closing.`, {
    details: { host, reason: "stopped" },
  });

export const callRefused = (host: HostName, name: string, cause: unknown): AppError =>
  new AppError(
    "invalid-request",
    `Cloister refused to send ${name} to the ${host} host: its input is not valid.`,
    {
      cause,
    },
  );

export const answerRefused = (host: HostName, name: string, cause: unknown): AppError =>
  new AppError(
    "internal",
    `The ${host} host gave ${name} an answer that Cloister does not accept. Try again; the log has the details.`,
    { cause },
  );

export const callTimedOut = (host: HostName, name: string, timeoutMs: number): AppError =>
  new AppError("timeout", `${duties[host]} did not finish within ${timeoutMs / 1000} s. Try again.`, {
    details: { host, call: name },
  });

export const callCancelled = (): AppError => new AppError("cancelled", "This was cancelled.");
