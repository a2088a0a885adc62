import { z } from "zod";
import { assistantCopy } from "../assistants/assistant.ts";
import { answerSettings } from "../generation/answer-settings.ts";
import { chatContextPolicy } from "../generation/context-policy.ts";
import { identifier, modelFileId } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { branch } from "./branch.ts";
import { branchTree } from "./branch-tree.ts";
import { chat, chatTitle, systemPrompt, temperature } from "./chat.ts";
import { chatIds } from "./chat-ids.ts";
import { chatSearch, chatSearchResults, findInChat, foundInChat } from "./chat-search.ts";
import { chatSummary, summaryText } from "./chat-summary.ts";
import { message } from "./message.ts";
import { typedText } from "./typed-text.ts";

/** What the window asks about chats, apart from talking. */
export const chatRequests = {
  /** Newest first. */
  "chats.list": { input: nothing, output: z.array(chat).max(1_000_000) },
  /** The newest part of the shown branch. */
  "chats.open": { input: z.strictObject({ chatId: identifier }), output: branch },
  /**
   * Opens the message's chat at that message, also where it lies in another branch: the branch through it becomes the
   * shown one, to the end last shown beneath it. The part of the branch around the message.
   */
  "chats.openAt": { input: z.strictObject({ messageId: identifier }), output: branch },
  /** The next messages of the shown branch above or below one of it, oldest first; none where it ends. */
  "chats.readMore": {
    input: z.strictObject({ messageId: identifier, direction: z.enum(["older", "newer"]) }),
    output: z.array(message),
  },
  /** The tree of all messages of a chat, to be drawn small. */
  "chats.tree": { input: z.strictObject({ chatId: identifier }), output: branchTree },
  /** Ends the shown branch at the message: the next one goes on from there, and what follows now is kept beside it. */
  "chats.beginBranch": { input: z.strictObject({ messageId: identifier }), output: branch },
  /** Copies the branch up to the message into a new chat. */
  "chats.copyBranch": { input: z.strictObject({ messageId: identifier, title: chatTitle }), output: branch },
  /** Puts the person's own words beside an answer. Nothing is generated. */
  "chats.editAnswer": { input: z.strictObject({ messageId: identifier, text: typedText }), output: branch },
  "chats.rename": { input: z.strictObject({ chatId: identifier, title: chatTitle }), output: chat },
  "chats.configure": {
    input: z.strictObject({
      chatId: identifier,
      systemPrompt: systemPrompt.optional(),
      temperature: temperature.optional(),
      modelFileId: modelFileId.optional(),
      whenOutgrown: chatContextPolicy.optional(),
      answerSettings: answerSettings.optional(),
      /** With the assistant's own settings beside it; null forgets it and leaves the settings. */
      assistant: assistantCopy.nullable().optional(),
    }),
    output: chat,
  },
  /** Kept until the app quits, so that `chats.restore` can undo it. */
  "chats.delete": { input: z.strictObject({ chatIds }), output: done },
  "chats.restore": { input: z.strictObject({ chatIds }), output: z.array(chat) },
  /** Puts chats into a folder (null: out of it), on top, or into the archive; what is left out stays as it is. */
  "chats.organize": {
    input: z.strictObject({
      chatIds,
      folderId: identifier.nullable().optional(),
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
    }),
    output: z.array(chat),
  },
  /** A copy with all versions, figures and records. */
  "chats.duplicate": { input: z.strictObject({ chatId: identifier, title: chatTitle }), output: chat },
  /** A temporary chat was left: it is kept in memory for half a minute, in which `chats.restore` brings it back. */
  "chats.leaveTemporary": { input: z.strictObject({ chatId: identifier }), output: done },
  /** Makes a temporary chat an ordinary one. */
  "chats.keepTemporary": { input: z.strictObject({ chatId: identifier }), output: chat },
  /** Shows another version of a message: the branch through it, to the end last shown beneath it. */
  "chats.showVersion": { input: z.strictObject({ messageId: identifier }), output: branch },

  /** The summaries of a chat's oldest messages, in the order they were made. */
  "chats.summaries": {
    input: z.strictObject({ chatId: identifier }),
    output: z.array(chatSummary).max(100_000),
  },
  /** Changes the text of a summary, or says that another one is wanted. Answers made before keep what they were given. */
  "chats.changeSummary": {
    input: z.strictObject({
      summaryId: identifier,
      text: summaryText.optional(),
      discarded: z.boolean().optional(),
    }),
    output: chatSummary,
  },
  /** A page of hits in titles and texts, the best first. */
  "chats.search": { input: chatSearch, output: chatSearchResults },
  /**
   * Where a text stands in the shown branch of a chat, also in messages that the page has not read: how often, and the
   * messages around what is looked for.
   */
  "chats.find": { input: findInChat, output: foundInChat },

  /** Opens an address that stands in the named message in the system's browser, after the person confirmed it. */
  "links.open": {
    input: z.strictObject({ messageId: identifier, address: z.string().min(1).max(2048) }),
    output: done,
  },
} as const satisfies RequestShapes;
