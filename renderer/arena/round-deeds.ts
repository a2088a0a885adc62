import { arenaLimits } from "../../app/arena/arena-limits.ts";
import type { ArenaAnswer, ArenaChoice, ArenaRound } from "../../app/arena/arena-round.ts";

const newest = ({ sides }: ArenaRound): readonly (ArenaAnswer | undefined)[] =>
  sides.map(({ answers }) => answers.at(-1));

/** The places of those that wrote to the end: they can be voted on. */
export const judgedPlaces = (round: ArenaRound): readonly number[] =>
  newest(round).flatMap((answer, place) => (answer?.state === "done" ? [place] : []));

export const canVote = (round: ArenaRound): boolean =>
  !round.isAnswering && round.choice === null && judgedPlaces(round).length >= 2;

/** An open round is gone on with; after a vote it is over. */
export const canFollowUp = (round: ArenaRound): boolean =>
  !round.isAnswering &&
  round.choice === null &&
  round.prompts.length < arenaLimits.turns &&
  newest(round).some((answer) => answer !== undefined && answer.state !== "failed" && answer.text !== "");

/** What keys ask for, held with Alt: 1 to 4 name a column, 0 is a tie, 9 finds all bad. Null is nothing. */
export const choiceOfKey = (code: string, round: ArenaRound): ArenaChoice | null => {
  const [, digit] = /^Digit(\d)$/u.exec(code) ?? [];
  if (digit === undefined || !canVote(round)) {
    return null;
  }
  if (digit === "0") {
    return { kind: "tie" };
  }
  if (digit === "9") {
    return { kind: "allBad" };
  }
  const side = Number(digit) - 1;
  return judgedPlaces(round).includes(side) ? { kind: "best", side } : null;
};
