import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { type BenchResult, benchResult } from "../../bench/bench-result.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const resultsFolder = mkdtempSync(join(tmpdir(), "cloister-bench-shape-"));
afterAll(() => rmSync(resultsFolder, { recursive: true, force: true }));

/** One short round of the named benches with the real app; what they measured is not judged. */
const runShape = async (only: string): Promise<{ results: BenchResult[]; table: string }> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(repository, "scripts/bench.mjs"), "--only", only, "--shape", "--results", resultsFolder],
    { cwd: repository, timeout: 170_000 },
  );
  const results = readdirSync(resultsFolder).map((name) =>
    benchResult.parse(JSON.parse(readFileSync(join(resultsFolder, name), "utf8"))),
  );
  return { results, table: stdout };
};

const positive = (result: BenchResult): void => {
  for (const { contender, figure, median } of result.figures) {
    expect(median, `${result.name}: ${contender}: ${figure}`).toBeGreaterThan(0);
  }
};

describe("npm run bench -- --shape", () => {
  it("measures the app in one short round and writes results of the agreed form", async () => {
    const { results, table } = await runShape("generation,start,memory,responsiveness");
    expect(results.map(({ name }) => name).sort()).toEqual([
      "generation",
      "memory",
      "responsiveness",
      "start",
    ]);
    for (const result of results) {
      expect(result.options.shape).toBe(true);
      expect(result.rounds).toHaveLength(1);
      expect(table).toContain(result.name);
      positive(result);
    }
    const generation = results.find(({ name }) => name === "generation");
    expect(Object.keys(generation?.rounds[0]?.samples ?? {})).toHaveLength(3);
    expect(generation?.verdicts).toHaveLength(4);
    expect(table).not.toMatch(/MISSED/);
  });

  it("measures perplexity and KL divergence", async () => {
    const { results } = await runShape("perplexity,kl-divergence");
    for (const name of ["perplexity", "kl-divergence"]) {
      const result = results.find((each) => each.name === name);
      expect(result?.rounds, name).toHaveLength(1);
      if (result !== undefined) {
        positive(result);
      }
    }
  });

  it("measures a chat's turns, a long chat and searches", async () => {
    const { results, table } = await runShape("turns,long-chat,long-chat-memory,search");
    const named = (name: string) => results.find((result) => result.name === name);
    for (const name of ["turns", "long-chat", "long-chat-memory", "search"]) {
      expect(named(name)?.rounds, name).toHaveLength(1);
    }
    expect(named("turns")?.verdicts).toHaveLength(2);
    expect(named("long-chat")?.verdicts).toHaveLength(4);
    expect(named("search")?.figures.length).toBeGreaterThan(20);
    expect(table).not.toMatch(/MISSED/);
  }, 180_000);
});
