import { createStore } from "zustand/vanilla";
import type { Attachment } from "../../app/attachments/attachment.ts";
import { attachmentLimits } from "../../app/attachments/attachment-limits.ts";
import type { AttachmentPlace, AttachmentSource } from "../../app/attachments/attachment-requests.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { countWithModel } from "./count-with-model.ts";
import {
  type CarriedFile,
  countOf,
  type DraftAttachment,
  estimated,
  isReading,
  placeKey,
  readyIds,
  type TokenCount,
} from "./draft-attachment.ts";
import { createPendingPlaces } from "./pending-places.ts";
import { tooManyToSend } from "./too-many-to-send.ts";
import { words } from "./words.ts";

export { countOf, type DraftAttachment, isReading, readyIds, type TokenCount, tooManyToSend };

/** What is looked at beside the conversation: the text as the model gets it, as far as it was asked for. */
export type ShownAttachment = {
  readonly source: AttachmentSource;
  readonly attachment: Attachment;
  readonly pieces: readonly string[];
  /** Where the next piece begins; null after the last. */
  readonly next: number | null;
  readonly error: AppErrorData | null;
};

export type AttachmentsState = {
  /** By draft: the id of its chat, `new`, or `temporary`. */
  readonly drafts: Readonly<Record<string, readonly DraftAttachment[]>>;
  /** Why nothing could be attached, by draft. */
  readonly errors: Readonly<Record<string, AppErrorData>>;
  readonly shown: ShownAttachment | null;
  /**
   * Asks for those of all drafts. Of a temporary chat they are taken back where its draft is the one that is shown
   * (`shownKey`): nothing would lead to any other. `carried` were not read yet when the page before was left.
   */
  readonly refresh: (shownKey: () => string, carried?: readonly CarriedFile[]) => Promise<void>;
  /** Asks for files. */
  readonly choose: (place: AttachmentPlace) => Promise<void>;
  /** Files that were dropped or pasted. */
  readonly takeFiles: (place: AttachmentPlace, files: readonly File[]) => Promise<void>;
  /** A long text that was pasted. One that is too long is refused in a sentence. */
  readonly addText: (place: AttachmentPlace, text: string) => Promise<void>;
  readonly remove: (key: string, attachmentId: string) => Promise<void>;
  /** The draft went into a temporary chat, or out of it. */
  readonly move: (from: AttachmentPlace, to: AttachmentPlace) => Promise<void>;
  /** The draft is no more. */
  readonly forget: (key: string) => void;
  /** They belong to a message now. */
  readonly sent: (key: string, attachmentIds: readonly string[]) => void;
  readonly dismissError: (key: string) => void;
  readonly show: (source: AttachmentSource, attachment: Attachment) => Promise<void>;
  readonly showMore: () => Promise<void>;
  readonly hide: () => void;
};

/** As many as one request may name. */
const inParts = (attachmentIds: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(attachmentIds.length / attachmentLimits.perMessage) }, (_, index) =>
    attachmentIds.slice(index * attachmentLimits.perMessage, (index + 1) * attachmentLimits.perMessage),
  );

export const createAttachmentsStore = (client: BridgeClient) => {
  const pendingPlaces = createPendingPlaces();
  const store = createStore<AttachmentsState>()((set, get) => {
    const change = (
      key: string,
      work: (attached: readonly DraftAttachment[]) => readonly DraftAttachment[],
    ): void =>
      set(({ drafts: { [key]: attached = [], ...others } }) => {
        const changed = work(attached);
        return { drafts: changed.length === 0 ? others : { ...others, [key]: changed } };
      });
    /** Wherever it is by now: the draft may have moved. */
    const put = (attachmentId: string, changed: DraftAttachment): void =>
      set(({ drafts }) => ({
        drafts: Object.fromEntries(
          Object.entries(drafts).map(([key, attached]) => [
            key,
            attached.map((one) => (one.attachmentId === attachmentId ? changed : one)),
          ]),
        ),
      }));
    const isThere = (attachmentId: string): boolean =>
      Object.values(get().drafts).some((attached) =>
        attached.some((one) => one.attachmentId === attachmentId),
      );
    const fail = (key: string, error: AppErrorData): void =>
      set(({ errors }) => ({ errors: { ...errors, [key]: error } }));
    const dismissError = (key: string): void =>
      set(({ errors: { [key]: _, ...others } }) => ({ errors: others }));

    /** Of a draft that nobody sees any more. */
    const removeSoon = (attachmentIds: readonly string[]): void => {
      for (const some of inParts(attachmentIds)) {
        client.request("attachments.remove", { attachmentIds: [...some] }).catch(() => undefined);
      }
    };

    const addReady = (attachmentId: string, attachment: Attachment): void => {
      put(attachmentId, {
        attachmentId,
        name: attachment.name,
        state: "ready",
        attachment,
        count: estimated(attachment),
      });
      void recount();
    };

    const read = async (
      place: AttachmentPlace,
      { attachmentId, name }: { readonly attachmentId: string; readonly name: string },
    ): Promise<void> => {
      try {
        addReady(attachmentId, await client.request("attachments.add", { attachmentId, place }));
      } catch (thrown) {
        put(attachmentId, { attachmentId, name, state: "failed", error: toErrorData(thrown) });
      }
    };
    const hasRoom = (key: string, added: number): boolean => {
      const there = get().drafts[key]?.length ?? 0;
      if (there + added <= attachmentLimits.perMessage) {
        return true;
      }
      fail(key, { code: "attachment-refused", message: words.tooMany(attachmentLimits.perMessage) });
      return false;
    };

    /** Puts files that were named into the draft at once, and reads them one after another. */
    const take = (
      asked: AttachmentPlace,
      name: () => Promise<RequestOutput<"attachments.choose">>,
    ): Promise<void> =>
      pendingPlaces.during(asked, async (pending) => {
        dismissError(placeKey(asked));
        try {
          const files = await name();
          const key = pending.place === null ? null : placeKey(pending.place);
          if (key === null || !hasRoom(key, files.length)) {
            return;
          }
          change(key, (attached) => [
            ...attached,
            ...files.map((file) => ({ ...file, state: "reading" as const, pages: null })),
          ]);
          for (const file of files) {
            if (pending.place !== null && isThere(file.attachmentId)) {
              await read(pending.place, file);
            }
          }
        } catch (thrown) {
          fail(placeKey(pending.place ?? asked), toErrorData(thrown));
        }
      });

    const recount = countWithModel(client, {
      all: () => Object.values(get().drafts).flat(),
      put: (changed) => put(changed.attachmentId, changed),
    });
    client.on("attachments.progress", ({ attachmentId, donePages, totalPages }) => {
      for (const one of Object.values(get().drafts).flat()) {
        if (one.attachmentId === attachmentId && one.state === "reading") {
          put(attachmentId, { ...one, pages: { done: donePages, total: totalPages } });
        }
      }
    });

    return {
      drafts: {},
      errors: {},
      shown: null,
      refresh: async (shownKey, carried = []) => {
        const shown = carried.filter(({ place }) => !place.temporary || placeKey(place) === shownKey());
        for (const { attachmentId, name, place } of shown) {
          change(placeKey(place), (attached) => [
            ...attached,
            { attachmentId, name, state: "reading", pages: null },
          ]);
        }
        try {
          const left: string[] = [];
          for (const { attachmentId, attachment, ...place } of await client.request("attachments.list", {})) {
            const key = placeKey(place);
            if (place.temporary && key !== shownKey()) {
              left.push(attachmentId);
            } else if (!isThere(attachmentId)) {
              const count = estimated(attachment);
              const one = { attachmentId, name: attachment.name, state: "ready", attachment, count } as const;
              change(key, (attached) => [...attached, one]);
            }
          }
          removeSoon([
            ...left,
            ...carried.filter((one) => !shown.includes(one)).map(({ attachmentId }) => attachmentId),
          ]);
          void recount();
        } catch {
          // They are where the chats are, whose list says what is wrong, once for both.
        }
        for (const { place, ...file } of shown) {
          if (isThere(file.attachmentId)) {
            await read(place, file);
          }
        }
      },
      choose: (place) => take(place, () => client.request("attachments.choose", {})),
      takeFiles: (place, files) =>
        take(place, async () => {
          if (!hasRoom(placeKey(place), files.length)) {
            return [];
          }
          const { offerId } = await client.offerFiles(files);
          return client.request("attachments.takeOffer", { offerId });
        }),
      addText: (asked, text) =>
        pendingPlaces.during(asked, async (pending) => {
          const key = placeKey(asked);
          dismissError(key);
          if (text.length > attachmentLimits.characters) {
            const message = words.pastedTooLong(text.length, attachmentLimits.characters);
            fail(key, { code: "attachment-refused", message });
            return;
          }
          if (!hasRoom(key, 1)) {
            return;
          }
          try {
            const { attachmentId, attachment } = await client.request("attachments.addText", {
              text,
              place: asked,
            });
            const { place } = pending;
            if (place === null) {
              removeSoon([attachmentId]);
              return;
            }
            const one = { attachmentId, name: attachment.name, state: "reading", pages: null } as const;
            change(placeKey(place), (attached) => [...attached, one]);
            try {
              if (place !== asked) {
                await client.request("attachments.move", { attachmentIds: [attachmentId], place });
              }
              addReady(attachmentId, attachment);
            } catch (thrown) {
              put(attachmentId, { ...one, state: "failed", error: toErrorData(thrown) });
            }
          } catch (thrown) {
            fail(placeKey(pending.place ?? asked), toErrorData(thrown));
          }
        }),
      remove: async (key, attachmentId) => {
        const { shown } = get();
        if (shown?.source.kind === "draft" && shown.source.attachmentId === attachmentId) {
          set({ shown: null });
        }
        change(key, (attached) => attached.filter((one) => one.attachmentId !== attachmentId));
        try {
          await client.request("attachments.remove", { attachmentIds: [attachmentId] });
        } catch (thrown) {
          fail(key, toErrorData(thrown));
        }
      },
      move: async (from, to) => {
        const key = placeKey(to);
        pendingPlaces.send(placeKey(from), to);
        const { [placeKey(from)]: moved = [], ...others } = get().drafts;
        if (moved.length === 0) {
          return;
        }
        set({ drafts: { ...others, [key]: [...(others[key] ?? []), ...moved] } });
        // Also what is still being read: main keeps it where it belongs by then.
        const attachmentIds = moved
          .filter(({ state }) => state !== "failed")
          .map(({ attachmentId }) => attachmentId);
        try {
          // Two drafts that met may have more than a message can have: that is said when they are sent.
          for (const some of inParts(attachmentIds)) {
            await client.request("attachments.move", { attachmentIds: [...some], place: to });
          }
        } catch (thrown) {
          fail(key, toErrorData(thrown));
        }
      },
      forget: (key) => {
        pendingPlaces.send(key, null);
        removeSoon((get().drafts[key] ?? []).map((one) => one.attachmentId));
        change(key, () => []);
      },
      sent: (key, attachmentIds) => {
        change(key, (attached) => attached.filter((one) => !attachmentIds.includes(one.attachmentId)));
        if (get().shown?.source.kind === "draft") {
          set({ shown: null });
        }
      },
      dismissError,
      show: async (source, attachment) => {
        set({ shown: { source, attachment, pieces: [], next: 0, error: null } });
        await get().showMore();
      },
      showMore: async () => {
        const { shown } = get();
        if (shown === null || shown.next === null) {
          return;
        }
        const { source, next: from } = shown;
        const answer = (work: (now: ShownAttachment) => ShownAttachment): void =>
          set(({ shown: now }) => (now?.source === source && now.next === from ? { shown: work(now) } : {}));
        try {
          const { text, next } = await client.request("attachments.read", { source, from });
          answer((now) => ({ ...now, pieces: [...now.pieces, text], next, error: null }));
        } catch (thrown) {
          answer((now) => ({ ...now, error: toErrorData(thrown) }));
        }
      },
      hide: () => set({ shown: null }),
    };
  });
  return store;
};

export type AttachmentsStore = ReturnType<typeof createAttachmentsStore>;
