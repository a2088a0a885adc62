import type { StoreApi } from "zustand/vanilla";
import type { Message } from "../../app/chats/message.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { applyDelta, type Delta } from "./apply-delta.ts";
import { applyMessage } from "./apply-message.ts";
import type { ConversationData } from "./conversation-state.ts";

type FollowedStore = StoreApi<
  ConversationData & { readonly open: (chatId: string) => Promise<void>; readonly startNewChat: () => void }
>;

/** Names one visit of the conversation, so that a late answer does not overwrite a later choice. */
type Visit = symbol;

/**
 * Figures that change faster are not read, and each change is painted in two further places of the window by cores that
 * the model needs.
 */
const figuresIntervalMs = 500;

/** Least time between two attempts to open a chat anew because a piece was missing. */
const reopenPauseMs = 300;

/**
 * Lets the open chat grow with the events of main. While an answer of main about the whole chat is under way, events
 * are held back and applied to it afterwards, in order; what the answer already contains changes nothing.
 */
export const followGeneration = (
  client: BridgeClient,
  store: FollowedStore,
  acknowledge: (messageId: string, sequence: number) => void,
) => {
  let visit: Visit = Symbol("visit");
  let pendingAnswers = 0;
  let held: (() => void)[] = [];
  let reopenTimer: ReturnType<typeof setTimeout> | null = null;
  let reopenedAtMs = 0;
  let figuresAtMs = Number.NEGATIVE_INFINITY;

  const reopen = (chatId: string): void => {
    if (reopenTimer !== null) {
      return;
    }
    const waitMs = Math.max(0, reopenedAtMs + reopenPauseMs - Date.now());
    reopenTimer = setTimeout(() => {
      reopenTimer = null;
      reopenedAtMs = Date.now();
      if (store.getState().chat?.id === chatId) {
        void store.getState().open(chatId);
      }
    }, waitMs);
  };

  const takeDelta = (delta: Delta): void => {
    const state = store.getState();
    if (delta.messageId === state.stoppedMessageId) {
      return;
    }
    // The growing answer may be the last of a branch whose end is not on the page.
    const beyond = state.latest !== null && state.latest.id === delta.messageId ? [state.latest] : null;
    const outcome = applyDelta(beyond ?? state.messages, delta);
    if (outcome.kind === "gap") {
      reopen(delta.chatId);
    }
    if (outcome.kind === "applied") {
      const { messageId, generatedTokens, tokensPerSecond, timeToFirstTokenSeconds, contextTokens } = delta;
      const nowMs = performance.now();
      const showsFigures = state.live?.messageId !== messageId || nowMs >= figuresAtMs + figuresIntervalMs;
      figuresAtMs = showsFigures ? nowMs : figuresAtMs;
      store.setState({
        ...(beyond === null ? { messages: outcome.messages } : { latest: outcome.messages[0] ?? null }),
        promptProgress: null,
        summarizing: null,
        ...(showsFigures
          ? { live: { messageId, generatedTokens, tokensPerSecond, timeToFirstTokenSeconds, contextTokens } }
          : {}),
      });
    }
  };

  const takeMessage = (message: Message): void => {
    const state = store.getState();
    if (state.chat?.id !== message.chatId) {
      return;
    }
    const settled = message.state !== "generating" && message.state !== "waiting";
    if (message.id === state.stoppedMessageId && !settled) {
      return;
    }
    const beyond = state.latest === null ? null : applyMessage([state.latest], message);
    const messages =
      state.messages.some(({ id }) => id === message.id) || beyond === null
        ? applyMessage(state.messages, message)
        : state.messages;
    if (messages === null) {
      reopen(message.chatId);
      return;
    }
    store.setState({
      messages,
      ...(beyond === null ? {} : { latest: beyond.at(-1) ?? null, after: state.after + beyond.length - 1 }),
      ...(settled ? { promptProgress: null, summarizing: null } : {}),
      ...(settled && message.id === state.stoppedMessageId ? { stoppedMessageId: null } : {}),
    });
  };

  const whenAnswered = (task: () => void): void => {
    if (pendingAnswers > 0) {
      held.push(task);
    } else {
      task();
    }
  };

  client.on("generation.delta", (delta) => {
    whenAnswered(() => takeDelta(delta));
    acknowledge(delta.messageId, delta.sequence);
  });
  client.on("generation.changed", ({ message }) => whenAnswered(() => takeMessage(message)));
  client.on("generation.promptProgress", (promptProgress) =>
    whenAnswered(() => store.setState({ promptProgress })),
  );
  client.on("generation.context", ({ chatId, messageId, context }) =>
    whenAnswered(() => {
      if (store.getState().chat?.id === chatId) {
        store.setState({ liveContext: { messageId, context }, summarizing: null });
      }
    }),
  );
  client.on("generation.summarizing", (summarizing) => whenAnswered(() => store.setState({ summarizing })));
  client.on("chats.changed", (change) => {
    const { chat } = store.getState();
    const upserted = change.kind === "upserted" ? [change.chat] : "chats" in change ? change.chats : [];
    const removedIds =
      change.kind === "removed" ? [change.chatId] : "chatIds" in change ? change.chatIds : [];
    const changed = upserted.find(({ id }) => id === chat?.id);
    if (changed !== undefined) {
      store.setState({ chat: changed });
    }
    if (chat !== null && removedIds.includes(chat.id)) {
      store.getState().startNewChat();
    }
  });

  return {
    /** An answer about the whole chat is under way: events wait for it. */
    begin: (): Visit => {
      pendingAnswers += 1;
      return visit;
    },
    isCurrent: (begun: Visit): boolean => begun === visit,
    end: (): void => {
      pendingAnswers -= 1;
      if (pendingAnswers > 0) {
        return;
      }
      const tasks = held;
      held = [];
      for (const task of tasks) {
        whenAnswered(task);
      }
    },
    /** The person goes to another chat: answers that are still under way no longer count. */
    leave: (): void => {
      visit = Symbol("visit");
    },
  };
};
