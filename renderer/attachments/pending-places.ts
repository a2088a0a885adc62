import type { AttachmentPlace } from "../../app/attachments/attachment-requests.ts";
import { placeKey } from "./draft-attachment.ts";

/** Something that is being attached, and where it belongs by now; null where that draft is no more. */
export type Pending = { readonly place: AttachmentPlace | null };

/** What is on its way into a draft follows it, wherever the draft goes meanwhile. */
export const createPendingPlaces = () => {
  const all = new Set<{ place: AttachmentPlace | null }>();
  return {
    during: async (place: AttachmentPlace, work: (pending: Pending) => Promise<void>): Promise<void> => {
      const pending = { place };
      all.add(pending);
      try {
        await work(pending);
      } finally {
        all.delete(pending);
      }
    },
    /** The draft of this key is elsewhere now, or (null) is no more. */
    send: (key: string, to: AttachmentPlace | null): void => {
      for (const pending of all) {
        if (pending.place !== null && placeKey(pending.place) === key) {
          pending.place = to;
        }
      }
    },
  };
};
