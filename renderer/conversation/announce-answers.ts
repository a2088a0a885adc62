import type { StoreApi } from "zustand/vanilla";
import type { Message } from "../../app/chats/message.ts";
import { splitReasoning } from "../../app/chats/split-reasoning.ts";
import type { AnnounceAnswers } from "../../app/settings/settings.ts";
import { answerInWork, type ConversationData } from "./conversation-state.ts";
import { lastMessageOf } from "./shown-part.ts";
import { nextSentenceEnd, spokenText } from "./spoken-text.ts";
import { words } from "./words.ts";

/** Least time between two sentences, and what a voice needs for a character. */
const leastPauseMs = 3000;
const msPerCharacter = 65;

type Followed = { readonly messageId: string; offset: number; nextAtMs: number };

/** What is said of an answer, without its reasoning. */
const answerText = (message: Message): string =>
  splitReasoning(message.text, true)
    .flatMap((part) => (part.kind === "answer" ? [part.text] : []))
    .join("\n\n");

const endOf = (message: Message, stoppedMessageId: string | null): string => {
  if (message.id === stoppedMessageId || message.state === "stopped") {
    return words.announceStopped;
  }
  return message.state === "failed" || message.state === "interrupted"
    ? words.announceFailed
    : words.announceEnd;
};

/**
 * Says what becomes of the open chat's answer: that it began, and how it ended; in between nothing, or one whole
 * sentence after the other, each when the one before has been said. What is not said by the end is left to be read: a
 * model writes faster than a voice speaks. Returns what ends it.
 */
export const announceAnswers = (
  store: Pick<StoreApi<ConversationData>, "getState" | "subscribe">,
  mode: () => AnnounceAnswers,
  say: (sentence: string) => void,
): (() => void) => {
  let followed: Followed | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const stopTimer = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
  };
  const sayNext = (message: Message): void => {
    if (followed === null || mode() !== "sentences" || timer !== null) {
      return;
    }
    const waitMs = followed.nextAtMs - Date.now();
    if (waitMs > 0) {
      timer = setTimeout(() => {
        timer = null;
        look();
      }, waitMs);
      return;
    }
    const text = answerText(message);
    const end = nextSentenceEnd(text, followed.offset);
    if (end === null) {
      return;
    }
    const sentence = spokenText(text.slice(followed.offset, end));
    followed.offset = end;
    if (sentence === "") {
      sayNext(message);
      return;
    }
    followed.nextAtMs = Date.now() + Math.max(leastPauseMs, sentence.length * msPerCharacter);
    say(sentence);
  };
  const look = (): void => {
    const state = store.getState();
    const inWork = answerInWork(state);
    const answer = inWork?.state === "generating" ? inWork : null;
    if (followed !== null && answer?.id !== followed.messageId) {
      const { messageId } = followed;
      followed = null;
      stopTimer();
      // In a chat that the person has left, nothing ends for them.
      const last = lastMessageOf(state);
      const ended = last?.id === messageId ? last : state.messages.find(({ id }) => id === messageId);
      if (ended !== undefined) {
        say(endOf(ended, state.stoppedMessageId));
      }
    }
    if (answer === null) {
      return;
    }
    if (followed === null) {
      // What was written before (an answer that goes on, a chat opened in the middle of one) can be read.
      followed = {
        messageId: answer.id,
        offset: answerText(answer).length,
        nextAtMs: Date.now() + leastPauseMs,
      };
      say(words.announceStart);
    }
    sayNext(answer);
  };

  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    unsubscribe();
    stopTimer();
  };
};
