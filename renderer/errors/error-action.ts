import type { AppErrorCode } from "../../app/errors/app-error-codes.ts";

/** The one next step that an error offers. */
export type ErrorAction =
  | "retry"
  | "open-models"
  | "open-settings"
  | "new-chat"
  | "reload"
  | "show-log"
  | "dismiss";

/** Every code has its step: a new code without one does not compile. */
export const errorActions = {
  "invalid-request": "dismiss",
  internal: "show-log",
  "not-found": "dismiss",
  usage: "dismiss",
  busy: "retry",
  "no-model": "open-models",
  "model-missing": "open-models",
  "model-truncated": "open-models",
  "model-not-gguf": "open-models",
  "model-damaged": "open-models",
  "model-unsupported": "open-models",
  "model-changed": "open-models",
  "model-too-large": "open-settings",
  "model-load-failed": "retry",
  "model-in-use": "dismiss",
  "prompt-too-long": "new-chat",
  "host-stopped": "retry",
  "host-unavailable": "retry",
  "host-damaged": "show-log",
  timeout: "retry",
  cancelled: "dismiss",
  "storage-failed": "reload",
  "profile-newer": "show-log",
  "profile-damaged": "show-log",
  "profile-locked": "reload",
  "disk-full": "retry",
  "network-refused": "open-settings",
  "network-failed": "retry",
  "hub-not-found": "dismiss",
  "hub-unauthorized": "open-settings",
  "hub-forbidden": "open-settings",
  "license-not-accepted": "open-models",
  "catalog-refused": "dismiss",
  "hash-mismatch": "open-models",
  "link-refused": "dismiss",
  "chat-file-refused": "dismiss",
  "save-refused": "retry",
  "attachment-refused": "dismiss",
  "evaluation-set-refused": "dismiss",
  "measurement-unavailable": "dismiss",
} as const satisfies Record<AppErrorCode, ErrorAction>;

export const errorActionOf = (code: AppErrorCode): ErrorAction => errorActions[code];
