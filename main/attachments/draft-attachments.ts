import type { Attachment, AttachmentWithText } from "../../app/attachments/attachment.ts";
import type { AttachmentPlace } from "../../app/attachments/attachment-requests.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { StorageCalls } from "./storage-calls.ts";

export type DraftAttachmentsOptions = {
  readonly storage: StorageCalls;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type DraftAttachments = ReturnType<typeof createDraftAttachments>;

export const withoutText = ({ text: _, ...facts }: AttachmentWithText): Attachment => facts;

/**
 * What is attached to drafts: in the profile, or, of temporary chats, in this memory alone. One change at a time, so that
 * a draft that moves to and fro ends where it was moved last.
 */
export const createDraftAttachments = ({ storage, now }: DraftAttachmentsOptions) => {
  /** Of temporary chats, and for a moment of what is on its way into the profile. */
  const inMemory = new Map<
    string,
    { readonly attachment: AttachmentWithText; readonly place: AttachmentPlace }
  >();
  let lastChange: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = lastChange.then(work);
    lastChange = done.catch(() => {});
    return done;
  };

  const store = (attachmentId: string, attachment: AttachmentWithText, { chatId }: AttachmentPlace) =>
    storage.call("addDraftAttachment", { attachmentId, chatId, attachment, at: now() });

  const removeNow = async (attachmentIds: readonly string[]): Promise<void> => {
    const stored = attachmentIds.filter((id) => !inMemory.delete(id));
    if (stored.length > 0) {
      await storage.call("removeDraftAttachments", { attachmentIds: stored });
    }
  };

  const read = async (attachmentId: string): Promise<AttachmentWithText> =>
    inMemory.get(attachmentId)?.attachment ?? storage.call("readDraftAttachment", { attachmentId });

  return {
    /** Throws not-found where it is gone. */
    read,
    keep: (attachmentId: string, attachment: AttachmentWithText, place: AttachmentPlace): Promise<void> =>
      inTurn(async () => {
        if (place.temporary) {
          inMemory.set(attachmentId, { attachment, place });
        } else {
          await store(attachmentId, attachment, place);
        }
      }),
    /** At every moment it is kept somewhere: where this fails, it is still there to be sent. */
    move: (attachmentId: string, place: AttachmentPlace): Promise<void> =>
      inTurn(async () => {
        const isStored = !inMemory.has(attachmentId);
        const attachment = await read(attachmentId);
        inMemory.set(attachmentId, { attachment, place });
        if (isStored) {
          await storage.call("removeDraftAttachments", { attachmentIds: [attachmentId] });
        }
        if (!place.temporary) {
          await store(attachmentId, attachment, place);
          inMemory.delete(attachmentId);
        }
      }),
    remove: (attachmentIds: readonly string[]): Promise<void> => inTurn(() => removeNow(attachmentIds)),
    list: (): Promise<RequestOutput<"attachments.list">> =>
      inTurn(async () => [
        ...(await storage.call("listDraftAttachments", {})).map((one) => ({ ...one, temporary: false })),
        ...[...inMemory].map(([attachmentId, { attachment, place }]) => ({
          ...place,
          attachmentId,
          attachment: withoutText(attachment),
        })),
      ]),
    /** For a message, in their order. `isStored` where all of them are in the profile. */
    readAll: (attachmentIds: readonly string[]) =>
      inTurn(async () => {
        const isStored = !attachmentIds.some((id) => inMemory.has(id));
        return { isStored, attachments: await Promise.all(attachmentIds.map(read)) };
      }),
    /** What was sent with its text has no further use as a draft. */
    sent: (attachmentIds: readonly string[]): void => {
      if (attachmentIds.some((id) => inMemory.has(id))) {
        // One that the profile does not let go of yet is taken off its draft by hand.
        inTurn(() => removeNow(attachmentIds)).catch(() => {});
      }
    },
    /** Forgets what is attached to the draft of this temporary chat, or (null) of every one. */
    leaveTemporary: (chatId: string | null): void => {
      for (const [id, { place }] of inMemory) {
        if (place.temporary && (chatId === null || place.chatId === chatId)) {
          inMemory.delete(id);
        }
      }
    },
  };
};
