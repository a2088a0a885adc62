import { z } from "zod";
import { identifier, timestampMs } from "../identifiers.ts";
import { longestNeedle } from "./search/find-occurrences.ts";
import { longestSearch } from "./search/search-query.ts";

/** A stretch of plain text; `marked` is what was looked for. */
const piece = z.strictObject({ text: z.string().max(1000), marked: z.boolean() });

/** What to look for in all chats. Every filter is null where it does not count. */
export const chatSearch = z.strictObject({
  text: z.string().max(longestSearch),
  chatId: identifier.nullable(),
  /** Answers of this model only, named as their figures name it. */
  modelName: z.string().max(200).nullable(),
  role: z.enum(["user", "assistant"]).nullable(),
  /** From this moment on. */
  since: timestampMs.nullable(),
  /** Before this moment. */
  before: timestampMs.nullable(),
  /** How many hits of the same search were already answered. */
  offset: z.int().min(0).max(100_000),
});

export const chatSearchHit = z.strictObject({
  messageId: identifier,
  role: z.enum(["user", "assistant"]),
  createdAt: timestampMs,
  /** It stands in a branch that is not shown now. */
  inOtherVersion: z.boolean(),
  snippet: z.array(piece).max(500),
});

export const chatSearchResults = z.strictObject({
  /** Best chat first. A chat that goes on from the page before comes again with its further hits. */
  groups: z
    .array(
      z.strictObject({
        chatId: identifier,
        title: z.array(piece).max(500),
        /** The title itself is a hit; then it comes first. */
        titleFound: z.boolean(),
        updatedAt: timestampMs,
        hits: z.array(chatSearchHit).max(100),
        /** Hits of this chat that are left out here: a search within the chat shows them. */
        more: z.int().min(0),
      }),
    )
    .max(100),
  /** Of messages and titles. */
  total: z.int().min(0),
  chatCount: z.int().min(0),
  /** False where there are more than were ranked: then the newest were. */
  isTotalExact: z.boolean(),
  /** Null after the last page. */
  nextOffset: z.int().min(0).nullable(),
  /** From 0 to 1 while messages of before are still being taken into the index; null once all are. */
  indexing: z.number().min(0).max(1).nullable(),
  /** Models that have answered, by name, for the filter. */
  modelNames: z.array(z.string().max(200)).max(200),
});

export type ChatSearch = z.infer<typeof chatSearch>;
export type ChatSearchHit = z.infer<typeof chatSearchHit>;
export type ChatSearchResults = z.infer<typeof chatSearchResults>;

/** So many messages are answered at a time: each is looked at on its way, and main must not be held up by them. */
export const mostMessagesFoundAtOnce = 400;

/** What to look for in the shown branch of one chat. */
export const findInChat = z.strictObject({
  chatId: identifier,
  text: z.string().min(1).max(longestNeedle),
  matchCase: z.boolean(),
  /** Which of the messages with hits are wanted: those around the first from a place of the branch on, or around an occurrence. */
  near: z.union([
    z.strictObject({ position: z.int().min(0) }),
    /** Counted from 0; behind the last one it is the last one. */
    z.strictObject({ occurrence: z.int().min(0) }),
  ]),
});

/** Neighboring messages in which it stands, in the order of the conversation, and how often. */
export const foundInChat = z.strictObject({
  /** Occurrences in the whole branch. */
  total: z.int().min(0),
  /** Occurrences before the first of these messages. */
  before: z.int().min(0),
  messages: z
    .array(
      z.strictObject({
        messageId: identifier,
        /** Of the message in the shown branch, counted from 0. */
        position: z.int().min(0),
        count: z.int().min(1),
      }),
    )
    .max(mostMessagesFoundAtOnce),
});

export type FindInChat = z.infer<typeof findInChat>;
export type FoundInChat = z.infer<typeof foundInChat>;
