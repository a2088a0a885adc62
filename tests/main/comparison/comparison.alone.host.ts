import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../support/seeded-random.ts";
import { runCloister, startCloister, temporaryFolder } from "../terminal/run-cloister.ts";
import {
  compareWithKills,
  comparisonFolders,
  keptLines,
  timelessFigures,
} from "./support/compare-with-kills.ts";
import { quantizedModels } from "./support/quantized-models.ts";

const seed = Number(process.env.CLOISTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
const repetitions = Number(process.env.CLOISTER_KILL_REPETITIONS ?? "1");

let folder = "";
let options: { readonly modelsFolder: string };
let larger = "";
let smaller = "";
let textPath = "";
let common: readonly string[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "models"));
  options = { modelsFolder: join(folder, "models") };
  [larger = "", smaller = ""] = await quantizedModels(folder, ["Q8_0", "Q2_K"]);
  textPath = join(folder, "text.txt");
  const words = ["harbor", "letter", "window", "quiet", "seven", "lamps", "because", "river", "answered"];
  const random = seededRandom(5);
  writeFileSync(
    textPath,
    Array.from({ length: 420 }, (_, index) => `${random.pick(words)}${index % 12 === 11 ? ".\n" : ""}`).join(
      " ",
    ),
  );
  const setPath = join(folder, "capitals.jsonl");
  writeFileSync(
    setPath,
    [
      {
        kind: "normalized",
        id: "france",
        prompt: "What is the capital of France? One word.",
        answers: ["Paris"],
        maxTokens: 12,
      },
      {
        kind: "multiple-choice",
        id: "sky",
        prompt: "By day the sky is",
        choices: ["blue", "green"],
        answer: 0,
      },
      {
        kind: "normalized",
        id: "sum",
        prompt: "What is 2 + 2? Answer with a number.",
        answers: ["4"],
        maxTokens: 12,
      },
    ]
      .map((item) => JSON.stringify(item))
      .join("\n"),
  );
  common = [
    "--models",
    `${larger},${smaller}`,
    "--reference",
    larger,
    "--file",
    textPath,
    "--set",
    setPath,
    "--context-size",
    "64",
    "--rounds",
    "1",
    "--threads",
    "1",
  ];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  "a comparison that is killed again and again ends with the figures of one that never was",
  async () => {
    const plain = await runCloister(["compare", ...common, "--json"], options);
    expect({ code: plain.code, stdout: plain.stdout }).toMatchObject({ code: 0 });
    const [plainFolder = ""] = comparisonFolders(options);
    const expected = timelessFigures(plain.stdout, plainFolder);
    expect(expected.items).toHaveLength(6);
    expect(expected.models).toHaveLength(2);

    console.info(`killed with CLOISTER_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const killed = await compareWithKills(common, options, random, 4);
      expect({ code: killed.code, stderr: killed.stderr }).toMatchObject({ code: 0 });
      expect(killed.kills).toBeGreaterThan(0);
      expect(timelessFigures(killed.stdout, killed.folder)).toEqual(expected);
    }
  },
  repetitions * 240_000,
);

test("figures are those of the models: the reference diverges from nothing, the smaller one loses", async () => {
  const { stdout } = await runCloister(["compare", ...common, "--json"], options);
  const { reference, models } = JSON.parse(stdout) as {
    reference: string;
    models: readonly {
      model: string;
      sha256: string;
      perplexity: number;
      klDivergence: { mean: number; max: number; p99: number } | null;
      sameTopToken: number;
      peakMemoryBytes: number;
      sets: readonly { items: number }[];
    }[];
  };
  expect(reference).toBe(larger);
  expect(models.map(({ model }) => model)).toEqual([larger, smaller]);
  const [first, second] = models;
  expect(first?.klDivergence).toBeNull();
  expect(first?.sha256).toBe("7b46609d11703c058397e5cfe4cc6e4b2508cb1eb4c80ddc472a5d421fbdb508");
  expect(second?.klDivergence?.mean).toBeGreaterThan(0.05);
  expect(second?.klDivergence?.max).toBeGreaterThanOrEqual(second?.klDivergence?.p99 ?? Number.NaN);
  expect(second?.sameTopToken).toBeLessThan(0.95);
  expect(models.map(({ sets }) => sets.map(({ items }) => items))).toEqual([[3], [3]]);
  expect(Math.min(...models.map(({ peakMemoryBytes }) => peakMemoryBytes))).toBeGreaterThan(80_000_000);
});

test("Ctrl+C pauses it, and it is listed, shown, gone on with and exported", async () => {
  const before = new Set(comparisonFolders(options));
  const run = startCloister(["compare", ...common, "--json"], options);
  const made = (): string => comparisonFolders(options).find((one) => !before.has(one)) ?? "";
  await expect.poll(() => (made() === "" ? 0 : keptLines(made())), { timeout: 60_000 }).toBeGreaterThan(2);
  process.kill(-(run.child.pid ?? 0), "SIGINT");
  const interrupted = await run.result;
  expect(interrupted.code).toBe(130);
  expect(JSON.parse(interrupted.stdout)).toMatchObject({ error: { code: "cancelled" } });
  const id = made().split("/").at(-1) ?? "";
  const listed = await runCloister(["compare", "list", "--json"], options);
  expect(JSON.parse(listed.stdout)).toContainEqual(expect.objectContaining({ id, state: "paused" }));

  const resumed = await runCloister(["compare", "resume", id.slice(0, 12), "--json"], options);
  expect({ code: resumed.code, stderr: resumed.stderr }).toMatchObject({ code: 0 });
  const shown = await runCloister(["compare", "show", id], options);
  expect(shown.stdout).toMatch(/perplexity +KL divergence/);
  expect(shown.stdout).toContain("Compared with q8_0.");
  expect(shown.stdout).toMatch(/windows? of text more are needed/);
  for (const format of ["html", "csv", "items", "json"]) {
    const out = join(folder, `report.${format}`);
    const exported = await runCloister(["compare", "export", id, "--format", format, "--out", out], options);
    expect({ code: exported.code, stderr: exported.stderr }).toMatchObject({ code: 0 });
    expect(readFileSync(out, "utf8")).toContain("Q2_K");
  }

  expect(shown.stdout).not.toContain("Measured again");
  const again = await runCloister(["compare", "repeat", id.slice(0, 12)], options);
  expect({ code: again.code, stderr: again.stderr }).toMatchObject({ code: 0 });
  expect(again.stdout).toContain(`Measured again; in parentheses what ${id} measured.`);
  const perplexities = [...again.stdout.matchAll(/ ([\d.]+) \(([\d.]+)\) .* 3 of 3 /gu)];
  expect(perplexities).toHaveLength(2);
  for (const [, now, earlier] of perplexities) {
    expect(now).toBe(earlier);
  }
});

test("a file whose bytes are others meanwhile is given up, and the others go on", async () => {
  const copy = join(folder, "copy.gguf");
  writeFileSync(copy, readFileSync(smaller));
  const args = common.map((word) => word.replace(smaller, `${smaller},${copy}`));
  const before = new Set(comparisonFolders(options));
  const run = startCloister(["compare", ...args, "--json"], options);
  const made = (): string => comparisonFolders(options).find((one) => !before.has(one)) ?? "";
  await expect.poll(() => (made() === "" ? 0 : keptLines(made())), { timeout: 60_000 }).toBeGreaterThan(2);
  const bytes = readFileSync(copy);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(copy, bytes);
  const { code, stdout } = await run.result;
  expect({ code, stdout }).toMatchObject({ code: 0 });
  const { models } = JSON.parse(stdout) as {
    models: readonly { perplexity: number | null; problem?: { code: string } }[];
  };
  expect(models.map(({ problem }) => problem?.code ?? null)).toEqual([null, null, "model-changed"]);
  expect(models[1]?.perplexity).toBeGreaterThan(0);
});
