import type { Attachment } from "../../app/attachments/attachment.ts";
import type { AttachmentPlace } from "../../app/attachments/attachment-requests.ts";
import { estimateTokens } from "../../app/attachments/estimate-tokens.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";

/** Tokens of something in the prompt; an estimate where the loaded model has not counted it. */
export type TokenCount = { readonly tokens: number; readonly exact: boolean };

/** One file of a draft: it is read, it is there, or it was refused in a sentence. */
export type DraftAttachment = { readonly attachmentId: string; readonly name: string } & (
  | {
      readonly state: "reading";
      /** Null where nobody knows yet how much it will be. */
      readonly pages: { readonly done: number; readonly total: number } | null;
    }
  | { readonly state: "ready"; readonly attachment: Attachment; readonly count: TokenCount }
  | { readonly state: "failed"; readonly error: AppErrorData }
);

/** A file that a page was told of and that was not read when the page was left. */
export type CarriedFile = {
  readonly attachmentId: string;
  readonly name: string;
  readonly place: AttachmentPlace;
};

/** The key of a place, as drafts of texts have it. */
export const placeKey = ({ chatId, temporary }: AttachmentPlace): string =>
  chatId ?? (temporary ? "temporary" : "new");

/** Those that go along with the next message, in their order. */
export const readyIds = (attached: readonly DraftAttachment[] | undefined): readonly string[] =>
  (attached ?? []).filter(({ state }) => state === "ready").map(({ attachmentId }) => attachmentId);

export const isReading = (attached: readonly DraftAttachment[] | undefined): boolean =>
  (attached ?? []).some(({ state }) => state === "reading");

/** Tokens of all that goes along; null where nothing does. */
export const countOf = (attached: readonly DraftAttachment[] | undefined): TokenCount | null => {
  const counts = (attached ?? []).flatMap((one) => (one.state === "ready" ? [one.count] : []));
  return counts.length === 0
    ? null
    : {
        tokens: counts.reduce((sum, { tokens }) => sum + tokens, 0),
        exact: counts.every(({ exact }) => exact),
      };
};

/** Before the model has counted it. */
export const estimated = ({ characters }: Attachment): TokenCount => ({
  tokens: estimateTokens(characters),
  exact: false,
});
