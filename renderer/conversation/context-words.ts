import type { MessageSeen } from "../../app/generation/message-seen.ts";
import { inLanguage } from "../languages/in-language.ts";

const messages = (count: number): string => (count === 1 ? "message" : `${count} messages`);

/** What is said of the context: how full it is, what the model saw of a chat, and what is done where it does not fit. */
export const words = inLanguage("conversation/context-words", {
  saw: "What the model saw",
  closeSaw: "Close what the model saw",
  /** Beside an answer whose model was not given all that stands above it. */
  leftOutBefore: (count: number): string => `The model did not see the oldest ${messages(count)}.`,
  summarizedBefore: (count: number): string =>
    `The model saw a summary in place of the oldest ${messages(count)}.`,
  partlyBefore: (count: number): string =>
    count === 1 ? "The model saw one message in part." : `The model saw ${count} messages in part.`,
  noLongerSees: "The model no longer sees the messages above",
  seesSummary: "In place of the messages above, the model sees a summary",
  summaryOf: (count: number): string => `Summary of the ${messages(count)} above`,
  summaryBy: (modelName: string): string => `Written by ${modelName}`,
  summaryEdited: "edited by you",
  summaryDiscarded: "The next answer that needs a summary makes another one.",
  editSummary: "Edit summary",
  edit: "Edit",
  save: "Save",
  cancel: "Cancel",
  makeAnew: "Make another",
  keep: "Keep this one",
  summarizing: "Summarizing the oldest messages",
  intro: (tokens: string, contextSize: string): string =>
    `For this answer the model was given ${tokens} tokens. Its context holds ${contextSize}.`,
  strip: "Shares of the context",
  rows: "Parts of the context",
  systemPrompt: "System prompt",
  template: "Chat template",
  summary: "Summary",
  answer: "This answer",
  free: "Free",
  you: "You",
  assistant: "Assistant",
  /** Of a file, whose tokens are among those of its message. */
  ofThese: (count: string): string => `about ${count} of these`,
  /** Above those that are on the page. */
  earlier: (count: number): string => (count === 1 ? "An earlier message" : `${count} earlier messages`),
  tokens: (count: number): string => `${count.toLocaleString("en-US")} tokens`,
  notKept: "What the model saw was not kept for this answer. Answers keep it from this version on.",
  seen: {
    whole: "seen",
    partly: "in part",
    leftOut: "left out",
    summarized: "summarized",
    empty: "no text",
    after: "written later",
  } satisfies Record<MessageSeen, string>,
  outgrown: "This chat has outgrown the context.",
  leaveOut: "Leave out the oldest",
  summarize: "Summarize the oldest",
  always: "Always for this chat",
  outgrownNext:
    "Leaving out or summarizing takes nothing out of the chat: what the model no longer sees is marked.",
  contextEnd: "The answer filled the context.",
  whenOutgrown: "When this chat outgrows the context",
  policies: {
    default: (name: string): string => `As in Settings (${name})`,
    ask: "Stop and ask",
    leaveOut: "Leave out the oldest",
    summarize: "Summarize the oldest",
  },
  typed: (count: string): string => `${count} tokens typed`,
  typedAbout: (count: string): string => `about ${count} tokens typed`,
  withAttached: (count: string): string => `${count} tokens with what is attached`,
  withAttachedAbout: (count: string): string => `about ${count} tokens with what is attached`,
  left: (count: string): string => `about ${count} left for the answer`,
  tooMany: (count: string): string => `about ${count} more than the context has room for`,
  willLeaveOut: "the oldest messages will be left out",
  willSummarize: "the oldest messages will be summarized",
  valueAbout: (used: number, size: number): string =>
    `about ${used.toLocaleString("en-US")} of ${size.toLocaleString("en-US")} tokens`,
  valueTyped: (used: number, size: number): string =>
    `about ${used.toLocaleString("en-US")} of ${size.toLocaleString("en-US")} tokens, with what is typed`,
} as const);
