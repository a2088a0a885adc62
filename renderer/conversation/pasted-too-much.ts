import type { ClipboardEvent } from "react";
import { messageTextLimit } from "../../app/chats/message-text-limit.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { words } from "./words.ts";

type Pasted = {
  readonly clipboardData: Pick<ClipboardEvent["clipboardData"], "getData">;
  readonly currentTarget: Pick<HTMLTextAreaElement, "value" | "selectionStart" | "selectionEnd">;
};

/** Why a text cannot be pasted into a field of a message; null where the message could hold it. */
export const pastedTooMuch = ({ clipboardData, currentTarget }: Pasted): AppErrorData | null => {
  const { value, selectionStart, selectionEnd } = currentTarget;
  const length = value.length - (selectionEnd - selectionStart) + clipboardData.getData("text/plain").length;
  return length <= messageTextLimit
    ? null
    : { code: "usage", message: words.pastedTooMuch(length, messageTextLimit) };
};
