import type { Bench, Rule } from "./bench.ts";
import type { BenchResult, Round, Verdict } from "./bench-result.ts";
import { median, spreadOf } from "./statistics.ts";

/** With fewer quiet rounds than this all rounds count, and the result says so. */
const fewestQuietRounds = 3;

export type Judged = Pick<BenchResult, "counted" | "figures" | "verdicts">;

/** Medians of each round's samples, their median and spread over the rounds, and how they stand to the targets. */
export const judgeRounds = (
  units: Bench["units"],
  rules: readonly Rule[],
  rounds: readonly Round[],
): Judged => {
  const quiet = rounds.filter(({ disturbed }) => !disturbed);
  const enough = quiet.length >= Math.min(fewestQuietRounds, rounds.length);
  const counting = enough ? quiet : rounds;
  const figures: BenchResult["figures"] = [];
  for (const [contender, measured] of Object.entries(rounds[0]?.samples ?? {})) {
    for (const figure of Object.keys(measured)) {
      figures.push({
        contender,
        figure,
        unit: units[figure] ?? "",
        ...spreadOf(counting.map((round) => medianOf(round, contender, figure))),
      });
    }
  }
  return {
    counted: enough ? "quiet rounds" : "all rounds",
    figures,
    verdicts: rules.map((rule) => judge(rule, units, counting)),
  };
};

const medianOf = (round: Round, contender: string, figure: string): number => {
  const values = round.samples[contender]?.[figure];
  if (values === undefined) {
    throw new Error(`Round ${round.number} has no ${figure} of ${contender}.`);
  }
  return median(values);
};

const judge = (rule: Rule, units: Bench["units"], rounds: readonly Round[]): Verdict => {
  const { contender, over, figure, target, judged } = rule;
  const spread = spreadOf(
    rounds.map((round) =>
      over === null
        ? medianOf(round, contender, figure)
        : medianOf(round, contender, figure) / medianOf(round, over, figure),
    ),
  );
  const value = spread[judged];
  return {
    name: rule.name,
    unit: over === null ? (units[figure] ?? "") : "ratio",
    ...spread,
    target,
    judged,
    met: "atLeast" in target ? value >= target.atLeast : value <= target.atMost,
  };
};
