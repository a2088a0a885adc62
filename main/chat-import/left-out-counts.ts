import type { LeftOut } from "../../app/chat-import/chat-import-requests.ts";

/** Kinds that are told apart; what is beyond them is counted together. */
const kinds = 150;

export type LeftOutCounts = {
  readonly add: (what: string, count?: number) => void;
  /** Most frequent first. */
  readonly list: () => LeftOut[];
};

/** Counts what has no place here, by its words. */
export const createLeftOutCounts = (): LeftOutCounts => {
  const counts = new Map<string, number>();
  return {
    add: (what, count = 1) => {
      const key = counts.has(what) || counts.size < kinds ? what : "other things";
      counts.set(key, (counts.get(key) ?? 0) + count);
    },
    list: () =>
      [...counts].map(([what, count]) => ({ what, count })).sort((one, other) => other.count - one.count),
  };
};
