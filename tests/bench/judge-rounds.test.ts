import { describe, expect, it } from "vitest";
import type { Rule } from "../../bench/bench.ts";
import type { Round } from "../../bench/bench-result.ts";
import { judgeRounds } from "../../bench/judge-rounds.ts";

const units = { speed: "tokens/s", delay: "ms" };

const roundOf = (
  number: number,
  speeds: { readonly app: readonly number[]; readonly bare: readonly number[] },
  disturbed = false,
): Round => ({
  number,
  othersBusyCoresBefore: 0,
  othersBusyCoresDuring: disturbed ? 1 : 0,
  disturbed,
  samples: { app: { speed: [...speeds.app] }, bare: { speed: [...speeds.bare] } },
});

const ratio: Rule = {
  name: "app / bare",
  figure: "speed",
  contender: "app",
  over: "bare",
  target: { atLeast: 0.9 },
  judged: "median",
};

describe("judging rounds", () => {
  it("divides within each round and takes the median over the rounds", () => {
    const rounds = [
      roundOf(1, { app: [90, 95, 10], bare: [100, 100, 100] }),
      roundOf(2, { app: [40], bare: [50] }),
      roundOf(3, { app: [200], bare: [200] }),
    ];
    const [verdict] = judgeRounds(units, [ratio], rounds).verdicts;
    expect(verdict).toMatchObject({ median: 0.9, min: 0.8, max: 1, met: true, unit: "ratio" });
  });

  it("leaves disturbed rounds out while enough are quiet, and says so", () => {
    const quiet = [1, 2, 3].map((number) => roundOf(number, { app: [50], bare: [100] }));
    const disturbed = roundOf(4, { app: [100], bare: [100] }, true);
    const judged = judgeRounds(units, [ratio], [...quiet, disturbed]);
    expect(judged.counted).toBe("quiet rounds");
    expect(judged.verdicts[0]).toMatchObject({ max: 0.5, met: false });
  });

  it("counts all rounds where too few were quiet, and says so", () => {
    const rounds = [1, 2, 3, 4].map((number) => roundOf(number, { app: [100], bare: [100] }, number > 2));
    expect(judgeRounds(units, [ratio], rounds).counted).toBe("all rounds");
  });

  it("judges the highest of the rounds where the longest counts", () => {
    const longest: Rule = { ...ratio, figure: "speed", over: null, target: { atMost: 50 }, judged: "max" };
    const rounds = [10, 20, 60].map((delay, index) => roundOf(index + 1, { app: [delay], bare: [1] }));
    expect(judgeRounds(units, [longest], rounds).verdicts[0]).toMatchObject({ median: 20, met: false });
  });
});
