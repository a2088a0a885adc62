// Run by `npm run prove`: four files that Cloister makes of the starter model, 20,000 tokens of text and 240 items each,
// started once and left alone. Says how long it took and what it measured.
import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { decisionsText } from "../../bench/contenders/decisions-text.ts";
import { repositoryFolder } from "../../scripts/setup/folders.mjs";
import { type CloisterOptions, folderWithStarterModel, runCloister } from "../main/terminal/run-cloister.ts";

const starter = "smollm2-135m-instruct";
const types = ["Q8_0", "Q4_0", "Q3_K_M", "Q2_K"];
const sets = ["facts", "arithmetic", "extraction", "instructions"];
const tokens = 20_000;
const contextSize = 500;
const itemsOfAll = 240;

type Model = {
  readonly model: string;
  readonly perplexity: number | null;
  readonly klDivergence: { readonly mean: number } | null;
  readonly generationTokensPerSecond: number | null;
  readonly sets?: readonly { readonly items: number; readonly correct: number }[];
};

const { modelsFolder } = folderWithStarterModel();
const options: CloisterOptions = { modelsFolder };
const text = join(dirname(modelsFolder), "text.txt");

const cloister = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCloister(args, options);
  if (code !== 0) {
    throw new Error(`cloister ${args[0]} ended with ${code}: ${stderr}`);
  }
  return stdout;
};
const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAtMs = performance.now();
  await work();
  return (performance.now() - startedAtMs) / 1000;
};
const figure = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? "–";

try {
  writeFileSync(text, decisionsText(repositoryFolder));
  const made = await secondsOf(() => cloister("quantize", `${starter}-q4_1`, "--to", types.join(",")));
  console.log(`${types.join(", ")} made in ${made.toFixed(0)} s.`);

  let printed = "";
  const took = await secondsOf(async () => {
    printed = await cloister(
      ...["compare", "--json", "--models", types.map((type) => `${starter}-${type.toLowerCase()}`).join(",")],
      ...["--file", text, "--tokens", String(tokens), "--context-size", String(contextSize)],
      ...[...sets.flatMap((set) => ["--set", set]), "--items", String(itemsOfAll / sets.length)],
      ...["--name", "Left alone"],
    );
  });
  const { models } = JSON.parse(printed) as { readonly models: readonly Model[] };
  let whole = models.length === types.length;
  for (const [index, { model, perplexity, klDivergence, sets: asked = [], ...rest }] of models.entries()) {
    const items = asked.reduce((sum, one) => sum + one.items, 0);
    const correct = asked.reduce((sum, one) => sum + one.correct, 0);
    const isReference = index === 0;
    whole &&= perplexity !== null && items === itemsOfAll && (isReference || klDivergence !== null);
    console.log(
      `${model}: perplexity ${figure(perplexity, 3)}, KL divergence ${isReference ? "(reference)" : figure(klDivergence?.mean, 4)}, ${correct} of ${items} items, ${figure(rest.generationTokensPerSecond, 1)} tokens/s.`,
    );
  }
  console.log(
    `${models.length} files, ${tokens.toLocaleString("en")} tokens and ${itemsOfAll} items each, three rounds of speed: ${(took / 60).toFixed(1)} minutes on ${availableParallelism()} cores, ${whole ? "whole" : "NOT WHOLE"}.`,
  );
  process.exitCode = whole ? 0 : 1;
} finally {
  rmSync(dirname(modelsFolder), { recursive: true, force: true });
}
