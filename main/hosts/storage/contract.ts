import { z } from "zod";
import { branch } from "../../../app/chats/branch.ts";
import { chat, chatTitle, systemPrompt, temperature } from "../../../app/chats/chat.ts";
import { chatSummary, summaryText } from "../../../app/chats/chat-summary.ts";
import { message, messageTextLimit } from "../../../app/chats/message.ts";
import { appErrorData } from "../../../app/errors/app-error.ts";
import { chatContextPolicy } from "../../../app/generation/context-policy.ts";
import { generationRecord } from "../../../app/generation/generation-record.ts";
import { identifier, modelFileId, timestampMs } from "../../../app/identifiers.ts";
import type { HostContract } from "../process/host-contract.ts";

const nothing = z.strictObject({});

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
    listChats: { input: nothing, output: z.array(chat) },
    readChat: { input: z.strictObject({ chatId: identifier }), output: branch },
    changeChat: {
      input: z.strictObject({
        chatId: identifier,
        title: chatTitle.optional(),
        systemPrompt: systemPrompt.optional(),
        temperature: temperature.optional(),
        modelFileId: modelFileId.optional(),
        whenOutgrown: chatContextPolicy.optional(),
      }),
      output: chat,
    },
    /** Hides the chat; `purgeDeleted` erases it. */
    deleteChat: { input: z.strictObject({ chatId: identifier }), output: nothing },
    restoreChat: { input: z.strictObject({ chatId: identifier }), output: chat },
    /** Erases the chats deleted before this start. */
    purgeDeleted: { input: nothing, output: nothing },
    /** Shows the branch through the message, unless it is shown already. */
    openAt: { input: z.strictObject({ messageId: identifier }), output: branch },
    showVersion: { input: z.strictObject({ messageId: identifier }), output: branch },
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
          })
          .nullable(),
        userMessageId: identifier,
        assistantMessageId: identifier,
        text: z.string().min(1).max(messageTextLimit),
        at: timestampMs,
      }),
      output: branch,
    },
    /** A new empty answer in state `waiting` beside the given one, shown at once. */
    addVersion: {
      input: z.strictObject({ besideMessageId: identifier, assistantMessageId: identifier, at: timestampMs }),
      output: branch,
    },
    /** Writes what an answer is now: text, state, figures. Returns it with its versions. */
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
      input: chatSummary.omit({ chatId: true, editedAt: true, discarded: true }),
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
    /** PRAGMA integrity_check and foreign_key_check; an empty list is good. */
    checkIntegrity: { input: nothing, output: z.array(z.string()) },
  },
  events: {},
} as const satisfies HostContract;

export type StorageContract = typeof storageContract;
