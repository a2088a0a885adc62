import type { AttachmentPlace } from "../../app/attachments/attachment-requests.ts";
import type { AttachmentsStore } from "./attachments-store.ts";
import type { CarriedFile } from "./draft-attachment.ts";

/** The store of the page's session, which is held in memory: no file is ever written of it. */
type SessionStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const itemKey = "carried-readings";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** As far as the page relies on it; main checks what it is asked for. */
const isCarriedFile = (value: unknown): value is CarriedFile =>
  isRecord(value) &&
  typeof value.attachmentId === "string" &&
  typeof value.name === "string" &&
  isRecord(value.place) &&
  (value.place.chatId === null || typeof value.place.chatId === "string") &&
  typeof value.place.temporary === "boolean";

const read = (text: string | null): readonly CarriedFile[] => {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isCarriedFile) : [];
  } catch {
    return [];
  }
};

/**
 * Carries over a reload which files are being read or wait for it: main goes on with them, and knows nothing of the page
 * that shows them. Answers with those of the page before. `placeOf` says where the draft of a key belongs.
 */
export const carryReadings = (
  attachments: AttachmentsStore,
  {
    session,
    placeOf,
    onLeave,
  }: {
    readonly session: SessionStore;
    readonly placeOf: (key: string) => AttachmentPlace;
    readonly onLeave: (leave: () => void) => void;
  },
): readonly CarriedFile[] => {
  const carried = read(session.getItem(itemKey));
  session.removeItem(itemKey);
  onLeave(() => {
    const left = Object.entries(attachments.getState().drafts).flatMap(([key, attached]) =>
      attached
        .filter(({ state }) => state === "reading")
        .map(({ attachmentId, name }): CarriedFile => ({ attachmentId, name, place: placeOf(key) })),
    );
    if (left.length > 0) {
      session.setItem(itemKey, JSON.stringify(left));
    }
  });
  return carried;
};
