import type { AppErrorCode } from "../../app/errors/app-error-codes.ts";

/** What the terminal command ends with; scripts rely on it. */
export const exitCodes = {
  done: 0,
  other: 1,
  usage: 2,
  model: 3,
  policy: 4,
  network: 5,
  disk: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byErrorCode: Readonly<Record<AppErrorCode, ExitCode>> = {
  "invalid-request": exitCodes.usage,
  internal: exitCodes.other,
  "not-found": exitCodes.model,
  usage: exitCodes.usage,
  busy: exitCodes.other,
  "no-model": exitCodes.model,
  "model-missing": exitCodes.model,
  "model-truncated": exitCodes.model,
  "model-not-gguf": exitCodes.model,
  "model-damaged": exitCodes.model,
  "model-unsupported": exitCodes.model,
  "model-changed": exitCodes.model,
  "model-too-large": exitCodes.model,
  "model-load-failed": exitCodes.model,
  "model-in-use": exitCodes.other,
  "prompt-too-long": exitCodes.model,
  "host-stopped": exitCodes.other,
  "host-unavailable": exitCodes.other,
  "host-damaged": exitCodes.other,
  timeout: exitCodes.other,
  cancelled: exitCodes.interrupted,
  "storage-failed": exitCodes.disk,
  "profile-newer": exitCodes.other,
  "profile-damaged": exitCodes.other,
  "profile-locked": exitCodes.other,
  "disk-full": exitCodes.disk,
  "network-refused": exitCodes.policy,
  "network-failed": exitCodes.network,
  "hub-not-found": exitCodes.model,
  "hub-unauthorized": exitCodes.network,
  "hub-forbidden": exitCodes.network,
  "license-not-accepted": exitCodes.usage,
  "catalog-refused": exitCodes.other,
  "hash-mismatch": exitCodes.model,
  "link-refused": exitCodes.other,
  "chat-file-refused": exitCodes.other,
  "save-refused": exitCodes.disk,
  "attachment-refused": exitCodes.other,
  "evaluation-set-refused": exitCodes.other,
  "measurement-unavailable": exitCodes.other,
};

export const exitCodeOf = (code: AppErrorCode): ExitCode => byErrorCode[code];
