import type { ArenaAnswer, ArenaRound } from "../../app/arena/arena-round.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";

export type ArenaDelta = EventPayload<"arena.delta">;

export type DeltaOutcome =
  | { readonly kind: "applied"; readonly round: ArenaRound }
  /** Of another round, or of an answer that has ended. */
  | { readonly kind: "stale" }
  /** A piece before it is missing: the round must be read anew. */
  | { readonly kind: "gap" };

/** Appends a piece of text. What the round has of it already, as a change of state brought it, changes nothing. */
export const applyArenaDelta = (round: ArenaRound, delta: ArenaDelta): DeltaOutcome => {
  const { answerId, offset, text } = delta;
  if (round.roundId !== delta.roundId) {
    return { kind: "stale" };
  }
  const found = round.sides.flatMap(({ answers }) => answers).find((answer) => answer.answerId === answerId);
  if (found === undefined) {
    return { kind: "stale" };
  }
  if (offset > found.text.length) {
    return { kind: "gap" };
  }
  if (offset + text.length <= found.text.length) {
    return { kind: "stale" };
  }
  const grown = (answer: ArenaAnswer): ArenaAnswer =>
    answer.answerId === answerId ? { ...answer, text: found.text.slice(0, offset) + text } : answer;
  return {
    kind: "applied",
    round: {
      ...round,
      sides: round.sides.map((side) =>
        side.answers.includes(found) ? { ...side, answers: side.answers.map(grown) } : side,
      ),
    },
  };
};
