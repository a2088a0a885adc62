import type { AttachmentWithText } from "../../app/attachments/attachment.ts";

/** Files on their way with a message. */
export type OutgoingFiles = {
  /** Throws not-found where one is gone. */
  readonly forMessage: (attachmentIds: readonly string[]) => Promise<{
    /** Of those that are kept in the profile. */
    readonly attachmentIds: string[];
    /** Those that are kept nowhere: of a temporary chat. */
    readonly attachments: AttachmentWithText[];
    /** All of them, in order. */
    readonly texts: readonly { readonly name: string; readonly text: string }[];
  }>;
  /** They belong to a message now. */
  readonly sent: (attachmentIds: readonly string[]) => void;
};

export const noFiles: OutgoingFiles = {
  forMessage: async () => ({ attachmentIds: [], attachments: [], texts: [] }),
  sent: () => {},
};
