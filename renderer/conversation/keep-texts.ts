import type { ConversationState, ConversationStore } from "./conversation-store.ts";

/** So much of what was typed may be lost when everything ends at once. */
const intervalMs = 500;
/** Before what could not be written is tried again, while nothing more is typed. */
const retryMs = 5000;

type Texts = Readonly<Record<string, string>>;

export type KeptTexts = {
  /** What the page has of them. */
  readonly of: (state: ConversationState) => Texts;
  /** An empty text is none. */
  readonly emptyIsNone: boolean;
  /** Those that have no part in it. */
  readonly isLeftOut: (key: string) => boolean;
  readonly list: () => Promise<Texts>;
  /** What main had, put beside what was typed before it arrived. */
  readonly join: (stored: Texts, state: ConversationState) => Partial<ConversationState>;
  /** Null takes it away. */
  readonly write: (key: string, text: string | null) => Promise<unknown>;
};

/**
 * Puts texts into the database while they are typed, one write at a time, and brings them back after a start. Nothing is
 * written before what is stored has been read.
 */
export const keepTexts = (
  conversation: ConversationStore,
  kept: KeptTexts,
  /** Tells when the window is left, closed or loaded anew: what was typed is then written at once. */
  onLeave: (flush: () => void) => void,
): void => {
  /** As main has them. Null until it has said so. */
  let stored: Texts | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWriting = false;

  const textIn = (texts: Texts, key: string): string | null =>
    kept.emptyIsNone && texts[key] === "" ? null : (texts[key] ?? null);
  const textOf = (key: string): string | null => textIn(kept.of(conversation.getState()), key);

  const read = async (): Promise<void> => {
    const found = await kept.list();
    stored = found;
    conversation.setState((state) => kept.join(found, state));
  };

  /** The keys of texts that main has not as they are now. */
  const changedKeys = (known: Texts): readonly string[] => {
    const now = kept.of(conversation.getState());
    return [...new Set([...Object.keys(known), ...Object.keys(now)])].filter(
      (key) => textIn(now, key) !== textIn(known, key) && !kept.isLeftOut(key),
    );
  };

  const write = async (): Promise<void> => {
    if (stored === null) {
      await read();
    }
    for (const key of changedKeys(stored ?? {})) {
      const text = textOf(key);
      await kept.write(key, text);
      const { [key]: _, ...others } = stored ?? {};
      stored = text === null ? others : { ...others, [key]: text };
    }
  };

  const flush = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    // A write that failed is made good with the next one: the text is still here.
    if (isWriting) {
      return;
    }
    isWriting = true;
    void write()
      .then(
        () => intervalMs,
        () => retryMs,
      )
      .then((pauseMs) => {
        isWriting = false;
        if (stored === null || changedKeys(stored).length > 0) {
          schedule(pauseMs);
        }
      });
  };
  const schedule = (pauseMs: number): void => {
    timer ??= setTimeout(flush, pauseMs);
  };

  /** There may be no later moment: everything is sent now, whatever is on its way. */
  const leave = (): void => {
    for (const key of stored === null ? [] : changedKeys(stored)) {
      kept.write(key, textOf(key)).catch(() => {});
    }
  };

  flush();
  conversation.subscribe((state, before) => {
    if (kept.of(state) !== kept.of(before)) {
      schedule(intervalMs);
    }
  });
  onLeave(leave);
};
