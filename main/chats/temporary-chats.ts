import type { Chat } from "../../app/chats/chat.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { CallInput, CallName } from "../hosts/process/host-contract.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import type { StorageConnection } from "./storage-connection.ts";

export type TemporaryChatsOptions = {
  /** The profile: everything that is not temporary. */
  readonly stored: StorageConnection;
  /** A storage host that can write no file. Started with the first temporary chat, stopped after the last. */
  readonly host: Pick<HostClient<StorageContract>, "call" | "onExit"> & { stop(): Promise<void> };
  /** A chat moved into the profile. */
  readonly onKept: (chat: Chat) => void;
  /** The host went away by itself, and with it these chats. */
  readonly onLost: (chatIds: readonly string[]) => void;
};

export type TemporaryChats = {
  /** Asks the profile, or the memory where a call is about a temporary chat or a message of one. */
  readonly storage: StorageConnection;
  /** Hides the chat; unless it is restored by then, it is erased after `leftForMs`. */
  readonly leave: (chatId: string) => Promise<void>;
  /** Moves the chat into the profile. It keeps its id, and so do its messages. */
  readonly keep: (chatId: string) => Promise<Chat>;
};

/** How long a temporary chat that was left can be taken back. */
export const leftForMs = 30_000;

const idPattern = /^[0-9a-f]{32}$/;

/** Everything that a call names. Every write names what it makes, too, by ids that its caller made. */
const idsIn = (input: object): readonly string[] =>
  Object.entries(input)
    .filter(([name]) => /Ids?$/.test(name) && name !== "modelFileId")
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === "string" && idPattern.test(value));

const isNewTemporaryChat = <Name extends CallName<StorageContract>>(
  name: Name,
  input: CallInput<StorageContract, Name>,
): boolean =>
  name === "addExchange" && (input as CallInput<StorageContract, "addExchange">).newChat?.temporary === true;

/** Their messages would be known by ids that this did not see made. */
const copies: ReadonlySet<CallName<StorageContract>> = new Set(["copyBranch", "duplicateChat"]);

const gone = (): AppError => new AppError("not-found", "This temporary chat is gone. Start a new one.");

/**
 * Temporary chats live in a second storage host, whose database is in memory and whose walls let it write nothing. All
 * that can be asked about a stored chat can be asked about them, because the same code answers.
 */
export const createTemporaryChats = ({
  stored,
  host,
  onKept,
  onLost,
}: TemporaryChatsOptions): TemporaryChats => {
  /** Chats and messages in memory, by chat. */
  const chats = new Map<string, Set<string>>();
  const timers = new Map<string, NodeJS.Timeout>();
  let opening: Promise<unknown> | null = null;
  /** A chat on its way into the profile: calls wait for it, so that none goes to where the chat no longer is. */
  let moving: Promise<unknown> | null = null;

  const chatOf = (id: string): string | null => {
    for (const [chatId, ids] of chats) {
      if (ids.has(id)) {
        return chatId;
      }
    }
    return null;
  };

  const forget = (chatId: string): void => {
    clearTimeout(timers.get(chatId));
    timers.delete(chatId);
    chats.delete(chatId);
  };

  host.onExit(({ expected }) => {
    opening = null;
    if (!expected) {
      const lost = [...chats.keys()];
      lost.forEach(forget);
      if (lost.length > 0) {
        onLost(lost);
      }
    }
  });

  const ask: StorageConnection["call"] = async (name, input, options) => {
    opening ??= host.call("openInMemory", {});
    await opening.catch((thrown) => {
      opening = null;
      throw thrown;
    });
    return host.call(name, input, options);
  };

  const erase = async (chatId: string): Promise<void> => {
    await ask("eraseChats", { chatIds: [chatId] });
    forget(chatId);
    if (chats.size === 0) {
      // Nothing of what was said stays in anybody's memory.
      opening = null;
      await host.stop();
    }
  };

  const call: StorageConnection["call"] = async (name, input, options) => {
    while (moving !== null) {
      await moving;
    }
    const ids = idsIn(input);
    const named = ids.map(chatOf).find((chatId) => chatId !== null) ?? null;
    const chatId =
      named ??
      (isNewTemporaryChat(name, input) ? (input as CallInput<StorageContract, "addExchange">).chatId : null);
    if (chatId === null) {
      return stored.call(name, input, options);
    }
    if (copies.has(name)) {
      throw new AppError(
        "invalid-request",
        "A temporary chat has no copies. Keep it as an ordinary chat first.",
      );
    }
    const known = chats.get(chatId) ?? new Set();
    chats.set(chatId, known);
    for (const id of ids) {
      known.add(id);
    }
    if (name === "restoreChats") {
      clearTimeout(timers.get(chatId));
      timers.delete(chatId);
    }
    return ask(name, input, options);
  };

  const move = async (chatId: string): Promise<Chat> => {
    const chat = await stored.call("putInChat", await ask("takeOutChat", { chatId }));
    await erase(chatId);
    return chat;
  };

  return {
    storage: { call },
    leave: async (chatId) => {
      if (!chats.has(chatId)) {
        return;
      }
      await ask("deleteChats", { chatIds: [chatId] });
      clearTimeout(timers.get(chatId));
      const timer = setTimeout(() => void erase(chatId).catch(() => {}), leftForMs);
      timer.unref();
      timers.set(chatId, timer);
    },
    keep: async (chatId) => {
      while (moving !== null) {
        await moving;
      }
      if (!chats.has(chatId)) {
        throw gone();
      }
      const moved = move(chatId);
      moving = moved.then(
        () => {},
        () => {},
      );
      try {
        const chat = await moved;
        onKept(chat);
        return chat;
      } finally {
        moving = null;
      }
    },
  };
};
