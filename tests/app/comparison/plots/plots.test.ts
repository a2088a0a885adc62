import { expect, test } from "vitest";
import type { Comparison } from "../../../../app/comparison/comparison.ts";
import { judgeComparison } from "../../../../app/comparison/judge-comparison.ts";
import { placeLabels } from "../../../../app/comparison/plots/place-labels.ts";
import type { Plot, PlotMark } from "../../../../app/comparison/plots/plot.ts";
import { plotWords } from "../../../../app/comparison/plots/plot-words.ts";
import { plotsOf } from "../../../../app/comparison/plots/plots-of.ts";
import { linearScale, logScale } from "../../../../app/comparison/plots/scale.ts";
import { seriesOf } from "../../../../app/comparison/plots/series.ts";
import { spreadLabels } from "../../../../app/comparison/plots/spread-labels.ts";
import { textWidth } from "../../../../app/comparison/plots/text-width.ts";
import { englishSpeech } from "../../../../app/comparison/sentences/speech.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { madeUpComparison } from "../made-up-comparison.ts";

const { comparison, outcomes } = madeUpComparison();
const drawn = (change: Partial<Comparison> = {}): readonly Plot[] => {
  const changed = { ...comparison, ...change };
  return plotsOf(changed, judgeComparison(changed, outcomes), plotWords, englishSpeech);
};

const placesOf = (mark: PlotMark): readonly { readonly x: number; readonly y: number }[] =>
  mark.kind === "line" || mark.kind === "area" ? mark.points : [mark.at];

const expectSound = (plot: Plot): void => {
  for (const mark of plot.marks) {
    for (const { x, y } of placesOf(mark)) {
      expect(x, `${plot.id} ${mark.kind} ${mark.role}`).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(plot.width);
      expect(y).toBeGreaterThanOrEqual(-2);
      expect(y).toBeLessThanOrEqual(plot.height);
    }
  }
  for (const row of plot.table.rows) {
    expect(row).toHaveLength(plot.table.columns.length);
    expect(row.join(" ")).not.toMatch(/NaN|Infinity|undefined/);
  }
};

test("ticks are handsome numbers that hold all values", () => {
  expect(linearScale([3, 47], [0, 100]).ticks).toEqual([0, 10, 20, 30, 40, 50]);
  expect(linearScale([-0.13, 0.31], [0, 100]).ticks).toEqual([-0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4]);
  expect(linearScale([-0.13, 0.31], [0, 100]).digits).toBe(1);
  expect(linearScale([88.2, 144.8], [0, 100]).ticks).toEqual([80, 90, 100, 110, 120, 130, 140, 150]);
  expect(linearScale([0.25, 0.5], [0, 1]).digits).toBe(2);
  expect(logScale([0.00004, 3], [0, 100]).ticks).toEqual(
    [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10].map((tick) => expect.closeTo(tick, 12)),
  );
  expect(logScale([1e-6, 1e6], [0, 120], 7).ticks).toHaveLength(7);
});

test("scales of nothing, of one value and of equal values are still scales", () => {
  for (const values of [[], [0], [5, 5, 5], [-3], [1e12], [1e-12], [Number.NaN, 2]]) {
    for (const scale of [
      linearScale(values, [0, 100]),
      linearScale(values, [0, 100], { holdsZero: true }),
      logScale(values, [0, 100]),
    ]) {
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
      expect(scale.ticks.every(Number.isFinite)).toBe(true);
      for (const value of values.filter(Number.isFinite)) {
        expect(scale.place(value)).toBeGreaterThanOrEqual(0);
        expect(scale.place(value)).toBeLessThanOrEqual(100);
      }
    }
  }
});

test("random values lie within their scale, whichever way it runs", () => {
  const random = seededRandom(7);
  for (let round = 0; round < 500; round += 1) {
    const values = Array.from(
      { length: 1 + random.below(6) },
      () => (random.next() - 0.4) * 10 ** (random.below(12) - 6),
    );
    const { place, ticks } = linearScale(values, [300, 20]);
    for (const value of [...values, ...ticks]) {
      expect(place(value), `seed 7: ${values}`).toBeGreaterThanOrEqual(20 - 1e-6);
      expect(place(value), `seed 7: ${values}`).toBeLessThanOrEqual(300 + 1e-6);
    }
    expect(ticks.length, `seed 7: ${values}`).toBeLessThanOrEqual(9);
  }
});

test("labels of up to eight points do not cover one another", () => {
  const random = seededRandom(11);
  const frame = { left: 50, right: 500, top: 20, bottom: 280 };
  let covered = 0;
  for (let round = 0; round < 300; round += 1) {
    const wishes = Array.from({ length: 2 + random.below(7) }, (_, index) => ({
      at: { x: 50 + random.next() * 450, y: 20 + random.next() * 260 },
      text: `Q${index}_K_M`,
    }));
    const boxes = placeLabels(wishes, frame, 12).map(({ at, anchor }, index) => {
      const width = textWidth(wishes[index]?.text ?? "", 12);
      const left = anchor === "start" ? at.x : anchor === "end" ? at.x - width : at.x - width / 2;
      expect(left, "seed 11").toBeGreaterThan(frame.left - 8);
      expect(left + width, "seed 11").toBeLessThan(frame.right + 8);
      return { left, right: left + width, top: at.y - 9, bottom: at.y + 2 };
    });
    covered += boxes.filter((one, index) =>
      boxes
        .slice(index + 1)
        .some(
          (other) =>
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1,
        ),
    ).length;
  }
  expect(covered, "seed 11").toBe(0);
});

test("labels in a column keep apart, in order, and as near to their lines as that leaves", () => {
  const heights = spreadLabels([100, 102, 101, 200], 14, 20, 280);
  expect(heights).toEqual([87, 115, 101, 200]);
  expect(spreadLabels([279, 280, 281], 14, 20, 280)).toEqual([252, 266, 280]);
  expect(spreadLabels([], 14, 20, 280)).toEqual([]);
  const random = seededRandom(13);
  for (let round = 0; round < 200; round += 1) {
    const wishes = Array.from({ length: 8 }, () => 20 + random.next() * 260);
    const ascending = spreadLabels(wishes, 14, 20, 280).toSorted((a, b) => a - b);
    for (const [index, height] of ascending.entries()) {
      expect(height - (ascending[index - 1] ?? height - 14), `seed 13: ${wishes}`).toBeGreaterThan(14 - 1e-6);
    }
  }
});

test("a finished comparison has all plots, each with a table and nothing outside of it", () => {
  const plots = drawn();
  expect(plots.map(({ id }) => id)).toEqual([
    "itemsBySize",
    "perplexityBySize",
    "divergence",
    "speedByMemory",
    "speedByDepth",
  ]);
  for (const plot of plots) {
    expectSound(plot);
    expect(plot.table.rows.length).toBeGreaterThanOrEqual(4);
  }
});

test("a file has one color and one shape in every plot", () => {
  const roles = new Map<string, Set<string>>();
  for (const { marks } of drawn()) {
    for (const mark of marks) {
      if (mark.kind === "point") {
        roles.set(mark.role, (roles.get(mark.role) ?? new Set()).add(mark.shape));
      }
    }
  }
  expect([...roles.keys()].toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `series-${n}`));
  expect([...roles.values()].map((shapes) => shapes.size)).toEqual([1, 1, 1, 1, 1]);
});

test("before anything was measured, and with a single file, there is nothing to draw", () => {
  const nothing = { ...comparison, results: [] };
  expect(plotsOf(nothing, judgeComparison(nothing, []), plotWords, englishSpeech)).toEqual([]);
  const [file] = comparison.plan.files;
  const one = { ...comparison.plan, files: file === undefined ? [] : [file] };
  expect(drawn({ plan: one }).map(({ id }) => id)).toEqual(["speedByDepth"]);
});

test("files of one size, a speed of 0 and a divergence of 0 or below are drawn without NaN", () => {
  const plots = drawn({
    plan: {
      ...comparison.plan,
      files: comparison.plan.files.map((file) => ({ ...file, sizeBytes: 100_000_000 })),
    },
    results: comparison.results.map((result) => ({
      ...result,
      loads: result.loads.map((load) => ({ ...load, peakMemoryBytes: 200_000_000 })),
      speeds: result.speeds.map((speed) => ({ ...speed, generationTokensPerSecond: 0 })),
      divergence:
        result.divergence === null
          ? null
          : {
              ...result.divergence,
              mean: 0,
              p99: -1e-9,
              histogram: { edges: [-1e-6, 0, 1e-9], counts: [5, 0] },
            },
    })),
  });
  expect(plots).toHaveLength(5);
  for (const plot of plots) {
    expectSound(plot);
  }
});

test("labels tell files apart: by quantization, else by name, else by number, and never without end", () => {
  const [file] = comparison.plan.files;
  if (file === undefined) {
    throw new Error("no file");
  }
  const labels = (...files: readonly Partial<typeof file>[]): readonly string[] =>
    seriesOf(files.map((change) => ({ ...file, ...change }))).map(({ label }) => label);
  expect(labels({ quantization: "Q4_0" }, { quantization: "Q8_0" })).toEqual(["Q4_0", "Q8_0"]);
  expect(labels({ name: "A" }, { name: "B" })).toEqual(["A Q8_0", "B Q8_0"]);
  expect(labels({}, {})).toEqual(["1 SmolLM2 135M Instruct Q8_0", "2 SmolLM2 135M Instruct Q8_0"]);
  expect([...(labels({ name: "🦙".repeat(200), quantization: "" })[0] ?? "")].length).toBe(28);
});
