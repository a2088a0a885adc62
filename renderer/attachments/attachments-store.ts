import { createStore } from "zustand/vanilla";
import type { Attachment } from "../../app/attachments/attachment.ts";
import { attachmentLimits } from "../../app/attachments/attachment-limits.ts";
import type { AttachmentPlace, AttachmentSource } from "../../app/attachments/attachment-requests.ts";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { countWithModel } from "./count-with-model.ts";
import {
  countOf,
  type DraftAttachment,
  estimated,
  isReading,
  placeKey,
  readyIds,
  type TokenCount,
} from "./draft-attachment.ts";
import { words } from "./words.ts";

export { countOf, type DraftAttachment, isReading, readyIds, type TokenCount };

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
  readonly refresh: () => Promise<void>;
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

export const createAttachmentsStore = (client: BridgeClient) => {
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

    /** Puts files that were named into the draft at once, and reads them one after another. */
    const take = async (
      place: AttachmentPlace,
      name: () => Promise<RequestOutput<"attachments.choose">>,
    ): Promise<void> => {
      const key = placeKey(place);
      dismissError(key);
      try {
        const files = await name();
        const there = get().drafts[key]?.length ?? 0;
        if (there + files.length > attachmentLimits.perMessage) {
          fail(key, { code: "attachment-refused", message: words.tooMany(attachmentLimits.perMessage) });
          return;
        }
        change(key, (attached) => [
          ...attached,
          ...files.map((file) => ({ ...file, state: "reading" as const, pages: null })),
        ]);
        for (const file of files) {
          if (isThere(file.attachmentId)) {
            await read(place, file);
          }
        }
      } catch (thrown) {
        fail(key, toErrorData(thrown));
      }
    };

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
      refresh: async () => {
        try {
          for (const { chatId, attachmentId, attachment } of await client.request("attachments.list", {})) {
            if (!isThere(attachmentId)) {
              const count = estimated(attachment);
              const one = { attachmentId, name: attachment.name, state: "ready", attachment, count } as const;
              change(chatId ?? "new", (attached) => [...attached, one]);
            }
          }
          void recount();
        } catch (thrown) {
          fail("new", toErrorData(thrown));
        }
      },
      choose: (place) => take(place, () => client.request("attachments.choose", {})),
      takeFiles: (place, files) =>
        take(place, async () => {
          const { offerId } = await client.offerFiles(files);
          return client.request("attachments.takeOffer", { offerId });
        }),
      addText: async (place, text) => {
        const key = placeKey(place);
        dismissError(key);
        if (text.length > attachmentLimits.characters) {
          const message = words.pastedTooLong(text.length, attachmentLimits.characters);
          fail(key, { code: "attachment-refused", message });
          return;
        }
        if ((get().drafts[key]?.length ?? 0) >= attachmentLimits.perMessage) {
          fail(key, { code: "attachment-refused", message: words.tooMany(attachmentLimits.perMessage) });
          return;
        }
        try {
          const { attachmentId, attachment } = await client.request("attachments.addText", { text, place });
          const one = { attachmentId, name: attachment.name, state: "reading", pages: null } as const;
          change(key, (attached) => [...attached, one]);
          addReady(attachmentId, attachment);
        } catch (thrown) {
          fail(key, toErrorData(thrown));
        }
      },
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
        const { [placeKey(from)]: moved = [], ...others } = get().drafts;
        if (moved.length === 0) {
          return;
        }
        set({ drafts: { ...others, [placeKey(to)]: moved } });
        try {
          await client.request("attachments.move", { attachmentIds: [...readyIds(moved)], place: to });
        } catch (thrown) {
          fail(placeKey(to), toErrorData(thrown));
        }
      },
      forget: (key) => {
        const attachmentIds = (get().drafts[key] ?? []).map((one) => one.attachmentId);
        change(key, () => []);
        if (attachmentIds.length > 0) {
          client.request("attachments.remove", { attachmentIds }).catch(() => undefined);
        }
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
