import type { Message } from "../../../app/chats/message.ts";

/** Numbers that look random and are the same for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const vocabulary =
  "garden wall bell morning bread river stone letter window winter apple candle market quiet road paper".split(
    " ",
  );

export type NeedleChat = {
  /** Ends with an empty answer that waits to be written. */
  readonly branch: readonly Message[];
  readonly answerId: string;
  readonly systemPrompt: string;
  readonly needle: string;
  /** Where the needle is, among the messages of the branch. */
  readonly position: number;
};

/** A chat of made-up sentences with a needle in one of its messages. Some answers in it never came. */
export const needleChat = (seed: number, exchanges: number): NeedleChat => {
  const random = seededRandom(seed);
  const whole = (limit: number): number => Math.floor(random() * limit);
  const sentence = (): string =>
    `${Array.from({ length: 4 + whole(9) }, () => vocabulary[whole(vocabulary.length)]).join(" ")}.`;
  const needle = `The code of the gate is K${1000 + whole(9000)}-${1000 + whole(9000)}.`;
  const count = exchanges * 2 + 2;
  const position = whole(count - 1);
  const texts = Array.from({ length: count }, (_, index) => {
    const neverCame = index % 2 === 1 && index !== position && random() < 0.1;
    return index === count - 1 || neverCame ? "" : sentence();
  });
  texts[position] = random() < 0.5 ? needle : `${texts[position]} ${needle} ${sentence()}`;
  const idOf = (index: number): string => (index + 1).toString(16).padStart(32, "0");
  const branch = texts.map(
    (text, index): Message => ({
      id: idOf(index),
      chatId: "c".repeat(32),
      parentId: index === 0 ? null : idOf(index - 1),
      role: index % 2 === 0 ? "user" : "assistant",
      text,
      state: index === count - 1 ? "waiting" : text === "" ? "failed" : "complete",
      createdAt: 0,
      edited: false,
      versions: { position: 1, count: 1, previousId: null, nextId: null },
      generation: null,
      error: null,
    }),
  );
  return {
    branch,
    answerId: idOf(count - 1),
    systemPrompt: random() < 0.5 ? "" : "Answer briefly.",
    needle,
    position,
  };
};
