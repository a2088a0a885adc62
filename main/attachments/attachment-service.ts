import { createHash } from "node:crypto";
import path from "node:path";
import type { Attachment, AttachmentWithText } from "../../app/attachments/attachment.ts";
import { attachmentLimits, pastedTextName } from "../../app/attachments/attachment-limits.ts";
import {
  type AttachmentPlace,
  type AttachmentSource,
  attachmentPieceLength,
} from "../../app/attachments/attachment-requests.ts";
import { framedAttachment } from "../../app/attachments/prompt-with-attachments.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { CheckContract } from "../hosts/check/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import { countAttachment } from "./count-attachment.ts";
import { readDocument } from "./read-document.ts";
import type { StorageCalls } from "./storage-calls.ts";

export type AttachmentServiceOptions = {
  readonly storage: StorageCalls;
  /** Asks for files; empty where that was cancelled. */
  readonly chooseFiles: () => Promise<readonly string[]>;
  /** The places of files that were dropped on the window. Throws not-found. */
  readonly pathsOf: (offerId: string) => readonly string[];
  /** A host that may read this file and nothing else. */
  readonly checkHostFor: (filePath: string) => SupervisedHost<CheckContract>;
  /** Tokens by the loaded model; null where none is loaded, or while it is at work. */
  readonly countTokens: (text: string) => Promise<number | null>;
  readonly onProgress: (progress: EventPayload<"attachments.progress">) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What goes along with a message: kept in the profile by these ids, or, of a temporary chat, here with the texts. */
export type OutgoingAttachments = {
  readonly attachmentIds: string[];
  readonly attachments: AttachmentWithText[];
  readonly texts: readonly { readonly name: string; readonly text: string }[];
};

export type AttachmentService = {
  choose(): Promise<RequestOutput<"attachments.choose">>;
  takeOffer(offerId: string): RequestOutput<"attachments.takeOffer">;
  add(attachmentId: string, place: AttachmentPlace): Promise<Attachment>;
  addText(text: string, place: AttachmentPlace): Promise<RequestOutput<"attachments.addText">>;
  list(): Promise<RequestOutput<"attachments.list">>;
  remove(attachmentIds: readonly string[]): Promise<void>;
  move(input: RequestInput<"attachments.move">): Promise<void>;
  read(source: AttachmentSource, from: number): Promise<RequestOutput<"attachments.read">>;
  countTokens(attachmentId: string): Promise<RequestOutput<"attachments.countTokens">>;
  /** Throws not-found where one is gone. */
  forMessage(attachmentIds: readonly string[]): Promise<OutgoingAttachments>;
  /** They belong to a message now. */
  sent(attachmentIds: readonly string[]): void;
  dispose(): Promise<void>;
};

/** As many named files as a page may still have open. */
const keptFiles = 200;

const shownName = (filePath: string): string => displayName(path.basename(filePath)) || "file";

const withoutText = ({ text: _, ...facts }: AttachmentWithText): Attachment => facts;

const gone = (): AppError => new AppError("not-found", "This file is not there any more. Attach it again.");

/**
 * Reads files that a person attaches, once, and keeps what they say with the draft: in the profile, or, for a temporary
 * chat, in this memory alone. Files are named by dialogs and by the preload script, never by the page.
 */
export const createAttachmentService = (options: AttachmentServiceOptions): AttachmentService => {
  const { storage, newId } = options;
  const files = new Map<string, string>();
  const reading = new Map<string, AbortController>();
  /** Of temporary chats. */
  const inMemory = new Map<string, AttachmentWithText>();
  /** The one that is being looked at: pieces of it are asked for one after another. */
  let lastRead: { readonly key: string; readonly attachment: AttachmentWithText } | null = null;
  /** One file at a time: each takes a process and memory of its own. */
  let last: Promise<unknown> = Promise.resolve();

  const take = (filePaths: readonly string[]): RequestOutput<"attachments.choose"> => {
    if (filePaths.length > attachmentLimits.perMessage) {
      throw new AppError(
        "attachment-refused",
        `${filePaths.length} files are more than the ${attachmentLimits.perMessage} that a message may have. Attach fewer at a time.`,
      );
    }
    const taken = filePaths.map((filePath) => {
      const attachmentId = newId();
      files.set(attachmentId, filePath);
      return { attachmentId, name: shownName(filePath) };
    });
    for (const oldest of [...files.keys()].slice(0, -keptFiles)) {
      files.delete(oldest);
    }
    return taken;
  };

  const keep = async (
    attachmentId: string,
    attachment: AttachmentWithText,
    { chatId, temporary }: AttachmentPlace,
  ): Promise<void> => {
    if (temporary) {
      inMemory.set(attachmentId, attachment);
    } else {
      await storage.call("addDraftAttachment", { attachmentId, chatId, attachment, at: options.now() });
    }
  };

  const draft = async (attachmentId: string): Promise<AttachmentWithText> =>
    inMemory.get(attachmentId) ?? storage.call("readDraftAttachment", { attachmentId });

  const sentOne = async (messageId: string, index: number): Promise<AttachmentWithText> => {
    const found = (await storage.call("readAttachments", { messageId }))[index];
    if (found === undefined) {
      throw gone();
    }
    return found;
  };

  const find = async (source: AttachmentSource): Promise<AttachmentWithText> => {
    const key = JSON.stringify(source);
    if (lastRead?.key !== key) {
      const attachment =
        source.kind === "draft"
          ? await draft(source.attachmentId)
          : await sentOne(source.messageId, source.index);
      lastRead = { key, attachment };
    }
    return lastRead.attachment;
  };

  const removeKept = async (attachmentIds: readonly string[]): Promise<void> => {
    const stored = attachmentIds.filter((id) => !inMemory.delete(id));
    lastRead = null;
    if (stored.length > 0) {
      await storage.call("removeDraftAttachments", { attachmentIds: stored });
    }
  };

  return {
    choose: async () => take(await options.chooseFiles()),
    takeOffer: (offerId) => take(options.pathsOf(offerId)),
    add: (attachmentId, place) => {
      const filePath = files.get(attachmentId);
      if (filePath === undefined || reading.has(attachmentId)) {
        throw gone();
      }
      const stop = new AbortController();
      reading.set(attachmentId, stop);
      const work = last.then(async () => {
        const attachment = await readDocument({
          host: options.checkHostFor(filePath),
          filePath,
          name: shownName(filePath),
          signal: stop.signal,
          onPages: (donePages, totalPages) => options.onProgress({ attachmentId, donePages, totalPages }),
        });
        await keep(attachmentId, attachment, place);
        if (stop.signal.aborted) {
          await removeKept([attachmentId]);
        }
        files.delete(attachmentId);
        return withoutText(attachment);
      });
      const settled = work.finally(() => reading.delete(attachmentId));
      last = settled.catch(() => {});
      return settled;
    },
    addText: async (text, place) => {
      const bytes = Buffer.from(text);
      const attachment: AttachmentWithText = {
        name: pastedTextName,
        kind: "text",
        sizeBytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        characters: text.length,
        pages: null,
        pagesWithoutText: 0,
        encoding: null,
        text,
      };
      const attachmentId = newId();
      await keep(attachmentId, attachment, place);
      return { attachmentId, attachment: withoutText(attachment) };
    },
    list: () => storage.call("listDraftAttachments", {}),
    remove: async (attachmentIds) => {
      for (const id of attachmentIds) {
        reading.get(id)?.abort();
        files.delete(id);
      }
      await removeKept(attachmentIds.filter((id) => !reading.has(id)));
    },
    move: async ({ attachmentIds, place }) => {
      for (const id of attachmentIds) {
        const attachment = await draft(id);
        await removeKept([id]);
        await keep(id, attachment, place);
      }
    },
    read: async (source, from) => {
      const { text } = await find(source);
      const end = from + attachmentPieceLength;
      // No character is cut in two.
      const unit = text.charCodeAt(end - 1);
      const to = unit >= 0xd800 && unit <= 0xdbff ? end + 1 : end;
      return { text: text.slice(from, to), next: to < text.length ? to : null };
    },
    countTokens: async (attachmentId) =>
      countAttachment(framedAttachment(await draft(attachmentId)), options.countTokens),
    forMessage: async (attachmentIds) => {
      const all = await Promise.all(attachmentIds.map(draft));
      const temporary = attachmentIds.some((id) => inMemory.has(id));
      return {
        attachmentIds: temporary ? [] : [...attachmentIds],
        attachments: temporary ? all : [],
        texts: all,
      };
    },
    sent: (attachmentIds) => {
      for (const id of attachmentIds) {
        inMemory.delete(id);
      }
      lastRead = null;
    },
    dispose: async () => {
      for (const stop of reading.values()) {
        stop.abort();
      }
      await last;
    },
  };
};
