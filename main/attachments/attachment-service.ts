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
import { createDraftAttachments, withoutText } from "./draft-attachments.ts";
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
  /** This temporary chat is left, or (null) the window with all of them is gone: nothing of their drafts stays. */
  leaveTemporary(chatId: string | null): void;
  dispose(): Promise<void>;
};

/** As many named files as a page may still have open. */
const keptFiles = 200;

const shownName = (filePath: string): string => displayName(path.basename(filePath)) || "file";

/** How long the text that is looked at is remembered for its next piece. */
const rememberedMs = 30_000;

/** A file that is being read or waits for it, and where it belongs by now: its draft may move meanwhile. */
type Reading = {
  readonly stop: AbortController;
  place: AttachmentPlace;
  /** What is known of the file once it is kept. */
  readonly settled: Promise<Attachment>;
};

const gone = (): AppError => new AppError("not-found", "This file is not there any more. Attach it again.");

/**
 * Reads files that a person attaches, once, and keeps what they say with the draft: in the profile, or, for a temporary
 * chat, in this memory alone. Files are named by dialogs and by the preload script, never by the page.
 */
export const createAttachmentService = (options: AttachmentServiceOptions): AttachmentService => {
  const { storage, newId } = options;
  const files = new Map<string, string>();
  const reading = new Map<string, Reading>();
  const drafts = createDraftAttachments(options);
  /** The one that is being looked at: pieces of it are asked for one after another. */
  let lastRead: { readonly key: string; readonly attachment: AttachmentWithText } | null = null;
  let forgetting: NodeJS.Timeout | undefined;
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

  const forgetLastRead = (): void => {
    clearTimeout(forgetting);
    lastRead = null;
  };

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
          ? await drafts.read(source.attachmentId)
          : await sentOne(source.messageId, source.index);
      lastRead = { key, attachment };
    }
    clearTimeout(forgetting);
    forgetting = setTimeout(forgetLastRead, rememberedMs).unref();
    return lastRead.attachment;
  };

  /** Keeps what was read where its draft is, also where that moves while it is written. */
  const keepRead = async (
    attachmentId: string,
    attachment: AttachmentWithText,
    read: Pick<Reading, "stop" | "place">,
  ): Promise<void> => {
    let { place } = read;
    await drafts.keep(attachmentId, attachment, place);
    try {
      while (place !== read.place && !read.stop.signal.aborted) {
        ({ place } = read);
        await drafts.move(attachmentId, place);
      }
    } catch (thrown) {
      // Nobody would know of it.
      await drafts.remove([attachmentId]).catch(() => {});
      throw thrown;
    }
    if (read.stop.signal.aborted) {
      await drafts.remove([attachmentId]);
    }
  };

  return {
    choose: async () => take(await options.chooseFiles()),
    takeOffer: (offerId) => take(options.pathsOf(offerId)),
    add: async (attachmentId, place) => {
      // A page that was loaded anew asks once more for what it had asked for.
      const begun = reading.get(attachmentId);
      if (begun !== undefined) {
        return begun.settled;
      }
      const filePath = files.get(attachmentId);
      if (filePath === undefined) {
        return withoutText(
          await drafts.read(attachmentId).catch(() => {
            throw gone();
          }),
        );
      }
      const stop = new AbortController();
      const settled = last.then(async () => {
        try {
          const attachment = await readDocument({
            host: options.checkHostFor(filePath),
            filePath,
            name: shownName(filePath),
            signal: stop.signal,
            onPages: (donePages, totalPages) => options.onProgress({ attachmentId, donePages, totalPages }),
          });
          await keepRead(attachmentId, attachment, read);
          files.delete(attachmentId);
          return withoutText(attachment);
        } finally {
          reading.delete(attachmentId);
        }
      });
      const read: Reading = { stop, place, settled };
      reading.set(attachmentId, read);
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
      await drafts.keep(attachmentId, attachment, place);
      return { attachmentId, attachment: withoutText(attachment) };
    },
    list: () => drafts.list(),
    remove: async (attachmentIds) => {
      for (const id of attachmentIds) {
        reading.get(id)?.stop.abort();
        files.delete(id);
      }
      forgetLastRead();
      await drafts.remove(attachmentIds.filter((id) => !reading.has(id)));
    },
    move: async ({ attachmentIds, place }) => {
      const moves = attachmentIds.map(async (id) => {
        const read = reading.get(id);
        if (read !== undefined) {
          read.place = place;
        } else if (!files.has(id)) {
          await drafts.move(id, place);
        }
        // Where one that waits for its turn belongs is said when it is read.
      });
      const failed = (await Promise.allSettled(moves)).find(({ status }) => status === "rejected");
      if (failed?.status === "rejected") {
        throw failed.reason;
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
      countAttachment(framedAttachment(await drafts.read(attachmentId)), options.countTokens),
    forMessage: async (attachmentIds) => {
      const { isStored, attachments } = await drafts.readAll(attachmentIds);
      return {
        attachmentIds: isStored ? [...attachmentIds] : [],
        attachments: isStored ? [] : attachments,
        texts: attachments,
      };
    },
    sent: (attachmentIds) => {
      drafts.sent(attachmentIds);
      forgetLastRead();
    },
    leaveTemporary: (chatId) => {
      for (const { stop, place } of reading.values()) {
        if (place.temporary && (chatId === null || place.chatId === chatId)) {
          stop.abort();
        }
      }
      drafts.leaveTemporary(chatId);
      forgetLastRead();
    },
    dispose: async () => {
      for (const { stop } of reading.values()) {
        stop.abort();
      }
      await last;
    },
  };
};
