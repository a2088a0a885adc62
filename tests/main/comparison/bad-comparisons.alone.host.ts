import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starterModelPath } from "../../support/starter-model.ts";
import { whyNoSmallDisk } from "../../support/why-no-small-disk.ts";
import { processesNaming, runCloister, startCloister, temporaryFolder } from "../terminal/run-cloister.ts";
import { comparisonFolders, keptLines } from "./support/compare-with-kills.ts";

const starter = starterModelPath();
const mounted: string[] = [];
let folder = "";
let options: { readonly modelsFolder: string };
/** The starter model with one letter of one token changed. */
let otherTokens = "";
let textPath = "";

beforeAll(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "models"));
  options = { modelsFolder: join(folder, "models") };
  const bytes = readFileSync(starter);
  const at = bytes.indexOf("lighthouse") === -1 ? bytes.indexOf("Ġlanguage") : bytes.indexOf("lighthouse");
  expect(at).toBeGreaterThan(0);
  bytes.write("q", at + 4);
  otherTokens = join(folder, "other-tokens.gguf");
  writeFileSync(otherTokens, bytes);
  textPath = join(folder, "text.txt");
  writeFileSync(textPath, "The harbor was quiet, and seven lamps answered the river. ".repeat(40));
});
afterAll(() => {
  for (const disk of mounted) {
    execFileSync("umount", ["-l", disk]);
  }
  rmSync(folder, { recursive: true, force: true });
});

const quick = ["--context-size", "64", "--rounds", "0", "--threads", "1"];

const failure = async (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const { code, stdout } = await runCloister([...args, "--json"], { ...options, environment });
  return { exitCode: code, ...(JSON.parse(stdout) as { error: { code: string; message: string } }).error };
};

test("a text that is too short is refused with the numbers, and a text that is none", async () => {
  const short = join(folder, "short.txt");
  writeFileSync(short, "Seven lamps.");
  const tooShort = {
    code: "usage",
    message: expect.stringMatching(
      /^short\.txt has \d+ tokens, and perplexity at a context size of 64 needs 128\. Take a longer text/,
    ) as string,
  };
  const compared = ["compare", "--models", `${starter},${otherTokens}`, ...quick];
  const refused = await runCloister([...compared, "--file", short, "--json"], options);
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.stdout)).toEqual({ error: tooShort });
  const alone = await runCloister(["perplexity", starter, "--file", short, "--json"], options);
  expect(alone.code).toBe(2);
  expect((JSON.parse(alone.stdout) as { error: { code: string } }).error.code).toBe("usage");
  for (const [file, reason] of [
    [join(folder, "nothing.txt"), /cannot be opened/],
    [folder, /is a folder/],
  ] as const) {
    expect(await failure(["perplexity", starter, "--file", file])).toMatchObject({
      exitCode: 2,
      code: "usage",
      message: expect.stringMatching(reason) as string,
    });
    expect(await failure([...compared, "--file", file])).toMatchObject({
      exitCode: 2,
      code: "usage",
      message: expect.stringMatching(reason) as string,
    });
  }
  const latin1 = join(folder, "latin1.txt");
  writeFileSync(
    latin1,
    Buffer.from("Die Fähre läuft früh aus, und die Möwen hören es. ".repeat(60), "latin1"),
  );
  for (const args of [
    ["perplexity", starter, "--file", latin1],
    [...compared, "--file", latin1],
    ["quantize", starter, "--to", "Q2_K_S", "--importance-text", latin1, "--out", folder],
  ]) {
    expect(await failure(args), args.join(" ")).toMatchObject({
      exitCode: 2,
      code: "usage",
      message: expect.stringContaining("Save it as UTF-8.") as string,
    });
  }
  expect(comparisonFolders(options)).toEqual([]);
});

test("other tokens are refused for KL divergence, and measured without it", async () => {
  const args = ["compare", "--models", `${starter},${otherTokens}`, "--file", textPath, ...quick];
  const refused = await runCloister([...args, "--json"], options);
  expect(refused.code).toBe(2);
  expect(refused.stdout).toContain("has other tokens than the reference");
  expect(refused.stdout).toContain("for each byte of text");
  const { code, stdout } = await runCloister([...args, "--without-divergence", "--json"], options);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  const { models } = JSON.parse(stdout) as {
    models: readonly { perplexity: number; klDivergence: unknown }[];
  };
  expect(models.map(({ klDivergence }) => klDivergence)).toEqual([null, null]);
  expect(Math.min(...models.map(({ perplexity }) => perplexity))).toBeGreaterThan(1);
});

test("a model that is none, too few models, and a reference beside them are refused by their exit codes", async () => {
  const none = join(folder, "none.gguf");
  writeFileSync(none, "no model at all");
  const compare = (models: string, ...rest: string[]) =>
    runCloister(["compare", "--models", models, "--file", textPath, ...rest, "--json"], options);
  expect((await compare(`${starter},${none}`)).code).toBe(3);
  expect((await compare(`${starter},${join(folder, "gone.gguf")}`)).code).toBe(3);
  expect((await compare(starter)).code).toBe(2);
  expect((await compare(`${starter},${starter}`, "--reference", otherTokens)).code).toBe(2);
  expect((await runCloister(["perplexity", none, "--file", textPath, "--json"], options)).code).toBe(3);
  expect((await runCloister(["compare", "show", "0123"], options)).code).toBe(2);
});

test("broken lines of a set are told by number and reason, and the good ones asked", async () => {
  const set = join(folder, "set.jsonl");
  writeFileSync(
    set,
    [
      '{"kind":"multiple-choice","id":"sky","prompt":"By day the sky is","choices":["blue","green"],"answer":0}',
      '{"kind":"multiple-choice","id":"bad","prompt":"?","choices":["one"],"answer":5}',
      "{ no JSON",
    ].join("\n"),
  );
  const args = ["compare", "--models", `${starter},${otherTokens}`, "--set", set, ...quick];
  const { code, stdout, stderr } = await runCloister([...args, "--json"], options);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stderr).toMatch(/Warning: line 2 of .+ is left out: .+/);
  expect(stderr).toMatch(/Warning: line 3 of .+ is left out: .+/);
  const { models } = JSON.parse(stdout) as { models: readonly { sets: readonly { items: number }[] }[] };
  expect(models.map(({ sets }) => sets[0]?.items)).toEqual([1, 1]);
});

test("a file whose engine dies in the middle is marked, the others go on, and it is tried again", async () => {
  const before = new Set(comparisonFolders(options));
  const args = [
    "compare",
    "--models",
    `${starter},${otherTokens}`,
    "--file",
    textPath,
    "--without-divergence",
  ];
  const run = startCloister([...args, ...quick, "--json"], options);
  const made = (): string => comparisonFolders(options).find((one) => !before.has(one)) ?? "";
  // Once both were examined, the first host that has the second file open dies.
  await expect
    .poll(() => (made() === "" ? 0 : keptLines(made())), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(2);
  const hostOf = (): readonly number[] =>
    processesNaming(made()).filter((id) => {
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      return line.includes("measurement.js") && line.includes(otherTokens);
    });
  await expect.poll(() => hostOf().length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  for (const id of hostOf()) {
    process.kill(id, "SIGKILL");
  }
  const { code, stdout } = await run.result;
  expect({ code, stdout }).toMatchObject({ code: 0 });
  const { models } = JSON.parse(stdout) as {
    models: readonly { perplexity: number | null; problem?: { code: string } }[];
  };
  expect(models.map(({ problem }) => problem?.code ?? null)).toEqual([null, "host-stopped"]);
  expect(models[0]?.perplexity).toBeGreaterThan(1);
  const again = await runCloister(["compare", "resume", made().split("/").at(-1) ?? "", "--json"], options);
  const resumed = JSON.parse(again.stdout) as {
    models: readonly { perplexity: number; problem?: unknown }[];
  };
  expect(resumed.models.map(({ problem }) => problem)).toEqual([undefined, undefined]);
  expect(resumed.models[1]?.perplexity).toBeGreaterThan(1);
});

test("without room for the logits it says how much is missing, pauses, and goes on once there is some", async (context) => {
  if (whyNoSmallDisk !== null) {
    context.skip(whyNoSmallDisk);
  }
  const disk = join(folder, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=20m,mode=0700", "tmpfs", disk]);
  mounted.push(disk);
  const environment = { CLOISTER_USER_DATA_DIR: disk };
  const copy = join(folder, "copy.gguf");
  writeFileSync(copy, readFileSync(starter));
  const args = ["compare", "--models", `${starter},${copy}`, "--file", textPath, ...quick];
  const full = await runCloister([...args, "--json"], { ...options, environment });
  expect(full.code).toBe(6);
  expect(JSON.parse(full.stdout)).toMatchObject({ error: { code: "disk-full" } });
  const [made = ""] = comparisonFolders({ ...options, environment });
  const kept = keptLines(made);
  expect(kept).toBe(2);
  execFileSync("mount", ["-o", "remount,size=200m", disk]);
  const resumed = await runCloister(["compare", "resume", made.split("/").at(-1) ?? "", "--json"], {
    ...options,
    environment,
  });
  expect({ code: resumed.code, stdout: resumed.stdout }).toMatchObject({ code: 0 });
  const { models } = JSON.parse(resumed.stdout) as {
    models: readonly { klDivergence: { mean: number } | null }[];
  };
  expect(models[1]?.klDivergence?.mean).toBeLessThan(0.001);
});
