import type { Chat } from "../../app/chats/chat.ts";
import type { LoadedFile } from "./engine-options.ts";

/** Keeps what the engine has evaluated of a chat, so that it need not do it again. It never fails an answer. */
export type AnswerStates = {
  /** Ends what is being saved. Resolves once the engine is free for an answer. */
  readonly makeWay: () => Promise<void>;
  /** Puts the chat's state into the engine, where that has another one or none. Resolves with what that took and spares. */
  readonly restore: (options: {
    readonly chat: Chat;
    /** What the model is to read. */
    readonly branch: readonly { readonly id: string }[];
    readonly loaded: LoadedFile;
    readonly signal: AbortSignal;
  }) => Promise<RestoredState | null>;
  /** To be called when an answer has ended: it is saved once nothing else is asked for. */
  readonly answered: (options: {
    readonly chat: Chat;
    readonly answerId: string;
    readonly questionId: string;
    readonly loaded: LoadedFile;
    readonly contextTokens: number;
  }) => void;
};

export type RestoredState = { readonly tokens: number; readonly durationMs: number };

/** Where nothing is saved. */
export const noAnswerStates: AnswerStates = {
  makeWay: async () => {},
  restore: async () => null,
  answered: () => {},
};
