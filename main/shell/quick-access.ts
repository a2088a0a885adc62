import type { Branch } from "../../app/chats/branch.ts";
import type { EventName, EventPayload, RequestName } from "../../app/ipc/contract.ts";
import type { Answer } from "../../app/ipc/envelope.ts";

/** The chats that the page of the quick question began, and their messages. */
type OwnChats = {
  readonly hasChat: (chatId: unknown) => boolean;
  readonly hasMessage: (messageId: unknown) => boolean;
  /** Made an ordinary chat by the page: all that is left to it is to open it in the app. */
  readonly wasKept: (chatId: unknown) => boolean;
};

/** What the page sent, before anybody has checked it. */
type Asked = {
  readonly chatId?: unknown;
  readonly messageId?: unknown;
  readonly temporary?: unknown;
  readonly attachmentIds?: unknown;
};

const always = (): boolean => true;
const ofOwnMessage = ({ messageId }: Asked, own: OwnChats): boolean => own.hasMessage(messageId);
const ofOwnChat = ({ chatId }: Asked, own: OwnChats): boolean => own.hasChat(chatId);

/** All that the page may ask: its question, the answer, and the way into the app. */
const granted: { readonly [Name in RequestName]?: (asked: Asked, own: OwnChats) => boolean } = {
  "settings.get": always,
  "models.list": always,
  "models.status": always,
  "generation.send": ({ chatId, temporary, attachmentIds }) =>
    chatId === null && temporary === true && attachmentIds === undefined,
  "generation.stop": ofOwnMessage,
  "generation.acknowledge": ofOwnMessage,
  "generation.countTokens": always,
  "chats.keepTemporary": ofOwnChat,
  "chats.leaveTemporary": ofOwnChat,
  "links.open": ofOwnMessage,
  "desktop.hideQuickQuestion": always,
  "desktop.openChat": (asked, own) => ofOwnChat(asked, own) || own.wasKept(asked.chatId),
};

/** All that it is told. Of other chats than its own it learns nothing. */
const told: { readonly [Name in EventName]?: (payload: EventPayload<Name>, own: OwnChats) => boolean } = {
  "settings.changed": always,
  "models.changed": always,
  "models.status": always,
  "generation.delta": ofOwnChat,
  "generation.changed": ({ message }, own) => own.hasChat(message.chatId),
  "generation.promptProgress": ofOwnMessage,
  "generation.context": ofOwnChat,
  "generation.summarizing": ofOwnMessage,
  "hosts.stopped": always,
  "desktop.quickQuestionShown": always,
};

export type QuickAccess = {
  /** The answer to a request that the page may make; null where it may not. `input` is whatever the page sent. */
  readonly ask: (name: unknown, input: unknown, answer: () => Promise<Answer>) => Promise<Answer> | null;
  readonly mayHear: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => boolean;
  /** The page is gone, or begins anew: nothing leads back to its chats, so they are left. */
  readonly leaveAll: () => void;
};

/** Keeps the page of the quick question to the chats that it began itself. */
export const createQuickAccess = (leaveChat: (chatId: string) => void): QuickAccess => {
  /** Ids of messages, by chat. */
  const chats = new Map<string, Set<string>>();
  const kept = new Set<string>();
  /** Names one life of the page: what is answered after its end is nobody's. */
  let life = Symbol("life");

  const own: OwnChats = {
    hasChat: (chatId) => chats.has(chatId as string),
    hasMessage: (messageId) => [...chats.values()].some((messages) => messages.has(messageId as string)),
    wasKept: (chatId) => kept.has(chatId as string),
  };

  const begun = ({ chat, messages }: Branch, lifeThen: symbol): void => {
    if (life === lifeThen) {
      chats.set(chat.id, new Set(messages.map(({ id }) => id)));
    } else {
      leaveChat(chat.id);
    }
  };

  return {
    ask: (name, input, answer) => {
      const asked: Asked = typeof input === "object" && input !== null ? input : {};
      const grants =
        typeof name === "string" && Object.hasOwn(granted, name) ? granted[name as RequestName] : undefined;
      if (grants?.(asked, own) !== true) {
        return null;
      }
      const chatId = asked.chatId as string;
      if (name === "desktop.openChat") {
        // From here on it is a chat of the app's window.
        chats.delete(chatId);
        kept.delete(chatId);
      }
      const lifeThen = life;
      return answer().then((answered) => {
        if (answered.ok && name === "generation.send") {
          begun(answered.value as Branch, lifeThen);
        }
        if (answered.ok && name === "chats.leaveTemporary") {
          chats.delete(chatId);
        }
        if (answered.ok && name === "chats.keepTemporary" && chats.delete(chatId)) {
          kept.add(chatId);
        }
        return answered;
      });
    },
    mayHear: (name, payload) => {
      const hears = told[name];
      return hears?.(payload, own) ?? false;
    },
    leaveAll: () => {
      life = Symbol("life");
      const left = [...chats.keys()];
      chats.clear();
      kept.clear();
      left.forEach(leaveChat);
    },
  };
};
