import { z } from "zod";
import {
  assistant,
  assistantContent,
  assistantCopy,
  assistantDescription,
  assistantName,
} from "../../../app/assistants/assistant.ts";
import { attachment, attachmentsWithText, attachmentWithText } from "../../../app/attachments/attachment.ts";
import { attachmentLimits } from "../../../app/attachments/attachment-limits.ts";
import { chatFileKind, exportedChat, exportedMessage } from "../../../app/chat-export/exported-chat.ts";
import { exportedPage } from "../../../app/chat-export/exported-page.ts";
import { messageOrigin } from "../../../app/chat-import/chat-import-requests.ts";
import { begunEdit } from "../../../app/chats/begun-edit.ts";
import { branch } from "../../../app/chats/branch.ts";
import { branchTree } from "../../../app/chats/branch-tree.ts";
import { chat, chatTitle, systemPrompt, temperature } from "../../../app/chats/chat.ts";
import { chatIds } from "../../../app/chats/chat-ids.ts";
import { chatSearch, chatSearchResults, findInChat, foundInChat } from "../../../app/chats/chat-search.ts";
import { chatSummary, summaryText } from "../../../app/chats/chat-summary.ts";
import { draft } from "../../../app/chats/draft.ts";
import { folder, folderName } from "../../../app/chats/folder.ts";
import { message, messageTextLimit } from "../../../app/chats/message.ts";
import { appErrorData } from "../../../app/errors/app-error-data.ts";
import { answerSettings } from "../../../app/generation/answer-settings.ts";
import { chatContextPolicy } from "../../../app/generation/context-policy.ts";
import { generationRecord } from "../../../app/generation/generation-record.ts";
import { identifier, modelFileId, sha256, timestampMs } from "../../../app/identifiers.ts";
import { largestStateBytes, savedState, transfer } from "../../../app/saved-states/saved-state.ts";
import type { HostContract } from "../process/host-contract.ts";

const nothing = z.strictObject({});
const stateBytes = z.int().min(0).max(largestStateBytes);
const draftAttachmentIds = z.array(identifier).max(attachmentLimits.perMessage);

/** A row as the database has it, by the names of its columns. */
const rawRow = z.record(
  z.string().regex(/^[a-z][a-z_]{0,63}$/),
  z.union([z.string().max(messageTextLimit), z.number(), z.null()]),
);
/** A whole chat, with every version of its messages, its summaries, and which way was last shown at each fork. */
const chatRows = z.strictObject({
  chat: rawRow,
  messages: z.array(rawRow),
  summaries: z.array(rawRow),
  attachments: z.array(rawRow).default([]),
  shown: z.array(rawRow),
});

export type RawRow = z.infer<typeof rawRow>;
export type ChatRows = z.infer<typeof chatRows>;

/** The storage host: one encrypted SQLite database, the only writer of the profile's chats. */
export const storageContract = {
  name: "storage",
  calls: {
    /**
     * Opens or makes the database, migrates it, and marks answers that were cut off as `interrupted`.
     * Fails with profile-newer, profile-damaged, profile-locked or disk-full; the file is then untouched.
     */
    open: {
      input: z.strictObject({
        databasePath: z.string().min(1).max(4096),
        keyHex: z.string().regex(/^[0-9a-f]{64}$/),
        /** True where only this host was restarted: answers are still growing, so none is marked. */
        continued: z.boolean().default(false),
      }),
      output: z.strictObject({ sqliteVersion: z.string().max(32), schemaVersion: z.int().min(1) }),
    },
    /** A database in memory, for temporary chats: of it nothing reaches a disk, and it ends with the host. */
    openInMemory: {
      input: nothing,
      output: z.strictObject({ sqliteVersion: z.string().max(32), schemaVersion: z.int().min(1) }),
    },
    listChats: { input: nothing, output: z.array(chat) },
    /** The newest part of the shown branch. */
    readChat: { input: z.strictObject({ chatId: identifier }), output: branch },
    changeChat: {
      input: z.strictObject({
        chatId: identifier,
        title: chatTitle.optional(),
        systemPrompt: systemPrompt.optional(),
        temperature: temperature.optional(),
        modelFileId: modelFileId.optional(),
        whenOutgrown: chatContextPolicy.optional(),
        answerSettings: answerSettings.optional(),
        assistant: assistantCopy.nullable().optional(),
      }),
      output: chat,
    },
    /** Hides the chats; `purgeDeleted` erases them. */
    deleteChats: { input: z.strictObject({ chatIds }), output: nothing },
    restoreChats: { input: z.strictObject({ chatIds }), output: z.array(chat) },
    /** Puts chats into a folder (null: out of it), on top, or into the archive. */
    organizeChats: {
      input: z.strictObject({
        chatIds,
        folderId: identifier.nullable().optional(),
        pinned: z.boolean().optional(),
        archived: z.boolean().optional(),
      }),
      output: z.array(chat),
    },
    /** A copy of the chat with all its versions, first in the list. Repeating it with the same `copyId` changes nothing. */
    duplicateChat: {
      input: z.strictObject({ chatId: identifier, copyId: identifier, title: chatTitle, at: timestampMs }),
      output: chat,
    },
    /** A whole chat as rows, for another database with the same schema. */
    takeOutChat: { input: z.strictObject({ chatId: identifier }), output: chatRows },
    putInChat: { input: chatRows, output: chat },
    /** Erases chats now, so that nothing can bring them back. */
    eraseChats: { input: z.strictObject({ chatIds }), output: nothing },
    listFolders: { input: nothing, output: z.array(folder) },
    addFolder: {
      input: z.strictObject({ folderId: identifier, name: folderName, at: timestampMs }),
      output: folder,
    },
    changeFolder: {
      input: z.strictObject({
        folderId: identifier,
        name: folderName.optional(),
        collapsed: z.boolean().optional(),
      }),
      output: folder,
    },
    /** Hides the folder and answers with its chats, which go back to the list; `purgeDeleted` erases it. */
    deleteFolder: { input: z.strictObject({ folderId: identifier }), output: z.array(chat) },
    /** Answers with the chats that are in it again. */
    restoreFolder: { input: z.strictObject({ folderId: identifier }), output: z.array(chat) },
    listDrafts: { input: nothing, output: z.array(draft) },
    /** An empty text takes the draft away. */
    writeDraft: { input: draft.extend({ at: timestampMs }), output: nothing },
    listEdits: { input: nothing, output: z.array(begunEdit) },
    /** Null takes it away. Without effect for a message that is not here. */
    writeEdit: {
      input: begunEdit.extend({ text: begunEdit.shape.text.nullable(), at: timestampMs }),
      output: nothing,
    },
    /** Of a draft: of a chat, or (null) of the one that has not begun. Repeating it changes nothing. */
    addDraftAttachment: {
      input: z.strictObject({
        attachmentId: identifier,
        chatId: identifier.nullable(),
        attachment: attachmentWithText,
        at: timestampMs,
      }),
      output: nothing,
    },
    listDraftAttachments: {
      input: nothing,
      output: z
        .array(z.strictObject({ chatId: identifier.nullable(), attachmentId: identifier, attachment }))
        .max(100_000),
    },
    readDraftAttachment: { input: z.strictObject({ attachmentId: identifier }), output: attachmentWithText },
    removeDraftAttachments: { input: z.strictObject({ attachmentIds: draftAttachmentIds }), output: nothing },
    /** Those of a message, with their texts. */
    readAttachments: { input: z.strictObject({ messageId: identifier }), output: attachmentsWithText },
    /** Erases the chats, folders and assistants deleted before this start. */
    purgeDeleted: { input: nothing, output: nothing },
    /** The next messages of the shown branch above or below one of it, oldest first; none where it ends. */
    readMore: {
      input: z.strictObject({ messageId: identifier, direction: z.enum(["older", "newer"]) }),
      output: z.array(message),
    },
    readTree: { input: z.strictObject({ chatId: identifier }), output: branchTree },
    /** What the model may be given: the newest turns up to and including a message, and the message above them. */
    readTurns: {
      input: z.strictObject({ messageId: identifier }),
      output: z.strictObject({
        turns: z.array(
          z.strictObject({
            id: identifier,
            role: z.enum(["user", "assistant"]),
            text: z.string().max(messageTextLimit),
            /** How many files were sent along; missing where there are none. */
            attachedFiles: z.int().min(1).max(attachmentLimits.perMessage).optional(),
          }),
        ),
        olderId: identifier.nullable(),
      }),
    },
    /** Shows the branch through the message, unless it is shown already. The part around it. */
    openAt: { input: z.strictObject({ messageId: identifier }), output: branch },
    /** Ends the shown branch at the message: the next one goes on from there, beside what follows now. */
    beginBranch: { input: z.strictObject({ messageId: identifier }), output: branch },
    /** A new chat with the branch from the first message to the given one. */
    copyBranch: {
      input: z.strictObject({ messageId: identifier, chatId: identifier, title: chatTitle, at: timestampMs }),
      output: branch,
    },
    /** Shows the branch through the message, to the end last shown beneath it. The part around it. */
    showVersion: { input: z.strictObject({ messageId: identifier }), output: branch },
    /** A page of hits in texts and titles, the best first. Never fails for what was typed. */
    search: { input: chatSearch, output: chatSearchResults },
    /** Where a text stands in the shown branch: how often, and the messages around what is looked for. */
    findInChat: { input: findInChat, output: foundInChat },
    /**
     * In one transaction: the chat where it is new, the person's message, and an empty answer in state `waiting`.
     * The answer is the last message of the returned branch. Repeating it with the same ids changes nothing.
     */
    addExchange: {
      input: z.strictObject({
        chatId: identifier,
        /** Only for a chat that does not exist yet. */
        newChat: z
          .strictObject({
            title: z.string().min(1).max(200),
            systemPrompt,
            temperature,
            modelFileId: modelFileId.nullable(),
            /** The usual ones where nothing is said. */
            answerSettings: answerSettings.optional(),
            assistant: assistantCopy.nullable().optional(),
            /** Only a database in memory takes these. */
            temporary: z.boolean().default(false),
          })
          .nullable(),
        /** Puts the message beside this one of the person's, instead of below what is shown. */
        besideMessageId: identifier.optional(),
        userMessageId: identifier,
        assistantMessageId: identifier,
        /** Empty only where something is attached. */
        text: z.string().max(messageTextLimit),
        /** Of a draft that is kept here, in their order. */
        attachmentIds: draftAttachmentIds.default([]),
        /** Of a draft that is kept nowhere: of a temporary chat. */
        attachments: attachmentsWithText.default([]),
        at: timestampMs,
      }),
      output: branch,
    },
    /** A new answer beside the given one, shown at once: empty in state `waiting`, or a person's own words. */
    addVersion: {
      input: z.strictObject({
        besideMessageId: identifier,
        assistantMessageId: identifier,
        editedText: z.string().min(1).max(messageTextLimit).optional(),
        at: timestampMs,
      }),
      output: branch,
    },
    /**
     * Writes what an answer is now: text, state, figures. Returns it with its versions. An answer that had ended can
     * only be gone on with: the text it had stays its beginning.
     */
    writeAnswer: {
      input: z.strictObject({
        messageId: identifier,
        text: z.string().max(messageTextLimit),
        state: z.enum(["waiting", "generating", "complete", "stopped", "interrupted", "failed"]),
        generation: generationRecord.nullable(),
        error: appErrorData.nullable(),
        at: timestampMs,
      }),
      output: message,
    },
    listSummaries: {
      input: z.strictObject({ chatId: identifier }),
      output: z.array(chatSummary).max(100_000),
    },
    /** Repeating it with the same id changes nothing. */
    addSummary: {
      input: chatSummary
        .omit({ id: true, chatId: true, editedAt: true, discarded: true })
        .extend({ summaryId: identifier }),
      output: chatSummary,
    },
    changeSummary: {
      input: z.strictObject({
        summaryId: identifier,
        text: summaryText.optional(),
        discarded: z.boolean().optional(),
        at: timestampMs,
      }),
      output: chatSummary,
    },
    readMessage: { input: z.strictObject({ messageId: identifier }), output: message },
    /** What an export would hold: one chat, or all (null), oldest activity first. */
    exportSizes: {
      input: z.strictObject({ chatId: identifier.nullable(), branchOnly: z.boolean() }),
      output: z.array(
        z.strictObject({
          chatId: identifier,
          title: z.string().max(200),
          messages: z.int().min(0),
          textBytes: z.int().min(0),
        }),
      ),
    },
    /** A part of a chat, from the message with this number on. */
    exportPage: {
      input: z.strictObject({ chatId: identifier, branchOnly: z.boolean(), from: z.int().min(1) }),
      output: exportedPage,
    },
    /** Which of these chats are here already. */
    findKnownChats: {
      input: z.strictObject({
        chats: z.array(z.strictObject({ chatId: identifier, fingerprint: sha256 })).max(1000),
      }),
      output: z.array(z.boolean()).max(1000),
    },
    /** Some messages of a chat to import; nothing is written yet. */
    stageMessages: {
      input: z.strictObject({
        importId: identifier,
        from: z.int().min(0),
        messages: z.array(exportedMessage).max(1000),
      }),
      output: nothing,
    },
    /**
     * Writes a chat with all its staged messages in one transaction. Null where not all of them are here, because this
     * host was started anew: stage them again. Repeating it changes nothing.
     */
    commitChat: {
      input: z.strictObject({
        importId: identifier,
        app: chatFileKind,
        sourceId: z.string().max(200),
        fingerprint: sha256,
        chat: exportedChat,
        messageCount: z.int().min(0),
        at: timestampMs,
      }),
      output: chat.nullable(),
    },
    /** Null for a message that was written here. */
    readOrigin: { input: z.strictObject({ messageId: identifier }), output: messageOrigin.nullable() },
    /** By name. */
    listAssistants: { input: nothing, output: z.array(assistant) },
    readAssistant: { input: z.strictObject({ assistantId: identifier }), output: assistant },
    /** Makes it or replaces what it holds. Repeating it changes nothing. */
    saveAssistant: {
      input: z.strictObject({
        assistantId: identifier,
        name: assistantName,
        description: assistantDescription,
        content: assistantContent,
        at: timestampMs,
        /** False refuses an id that does not exist, so that what was deleted does not come back by itself. */
        mayBeNew: z.boolean(),
      }),
      output: assistant,
    },
    /** Hides it; `purgeDeleted` erases it. */
    deleteAssistant: { input: z.strictObject({ assistantId: identifier }), output: nothing },
    restoreAssistant: { input: z.strictObject({ assistantId: identifier }), output: assistant },
    /**
     * Gets ready for a state that comes through the raw pipe. Fails with disk-full. Nothing of saved states needs to be
     * repeated: what is lost is evaluated again.
     */
    expectState: {
      input: z.strictObject({ transfer, expectedBytes: stateBytes, mostBytes: stateBytes }),
      output: nothing,
    },
    /** Keeps a state that has arrived whole, in place of the chat's older one, and throws out the least used beyond the limit. */
    keepState: {
      input: z.strictObject({ transfer, state: savedState, limitBytes: stateBytes, at: timestampMs }),
      output: z.strictObject({ kept: z.boolean() }),
    },
    /** Forgets a state that was expected, with what has arrived of it. */
    dropState: { input: z.strictObject({ transfer }), output: nothing },
    findState: { input: z.strictObject({ chatId: identifier }), output: savedState.nullable() },
    /** Sends the chat's state through the raw pipe; false where it is not what was written, and then it is gone. */
    sendState: {
      input: z.strictObject({ transfer, chatId: identifier, at: timestampMs }),
      output: z.strictObject({ whole: z.boolean() }),
    },
    trimStates: { input: z.strictObject({ limitBytes: stateBytes }), output: nothing },
    /** Takes that of one chat away. */
    forgetState: { input: z.strictObject({ chatId: identifier }), output: nothing },
    /** Takes all of them away. */
    forgetStates: { input: nothing, output: nothing },
    stateUse: {
      input: nothing,
      output: z.strictObject({ count: z.int().min(0), sizeBytes: z.int().min(0) }),
    },
    /** PRAGMA integrity_check and foreign_key_check; an empty list is good. */
    checkIntegrity: { input: nothing, output: z.array(z.string()) },
  },
  events: {},
} as const satisfies HostContract;

export type StorageContract = typeof storageContract;
