import { attachmentLimits } from "../../app/attachments/attachment-limits.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { words } from "./words.ts";

/** Why a message with so many attachments cannot be sent; null where it can. Two drafts that met may have too many. */
export const tooManyToSend = (attached: number): AppErrorData | null =>
  attached <= attachmentLimits.perMessage
    ? null
    : {
        code: "attachment-refused",
        message: words.tooManyToSend(attached, attachmentLimits.perMessage),
      };
