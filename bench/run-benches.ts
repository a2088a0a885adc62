// `npm run bench` runs this on the Node that ships, with the set-up done and a display in the environment.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findElectronRuntime } from "../scripts/setup/electron-runtime.mjs";
import { cacheFolder, defaultModelsFolder, repositoryFolder } from "../scripts/setup/folders.mjs";
import { starterModel } from "../scripts/setup/starter-model-facts.mjs";
import type { BenchContext } from "./bench.ts";
import { parseBenchOptions, usage } from "./bench-options.ts";
import type { BenchResult } from "./bench-result.ts";
import { downloadBench } from "./benches/download.ts";
import { generationBench } from "./benches/generation.ts";
import { klDivergenceBench } from "./benches/kl-divergence.ts";
import { longChatBench } from "./benches/long-chat.ts";
import { longChatMemoryBench } from "./benches/long-chat-memory.ts";
import { memoryBench } from "./benches/memory.ts";
import { modelMemoryBench } from "./benches/model-memory.ts";
import { neighborBench } from "./benches/neighbor.ts";
import { perplexityBench } from "./benches/perplexity.ts";
import { responsivenessBench } from "./benches/responsiveness.ts";
import { searchBench } from "./benches/search.ts";
import { sideBySideBench } from "./benches/side-by-side.ts";
import { startBench } from "./benches/start.ts";
import { turnsBench } from "./benches/turns.ts";
import { buildLlamaTool, type LlamaProgram } from "./contenders/build-llama-tool.ts";
import { resultTable } from "./result-table.ts";
import { runBench } from "./run-bench.ts";

const benches = [
  generationBench,
  neighborBench,
  startBench,
  memoryBench,
  modelMemoryBench,
  responsivenessBench,
  downloadBench,
  turnsBench,
  longChatBench,
  longChatMemoryBench,
  searchBench,
  sideBySideBench,
  perplexityBench,
  klDivergenceBench,
];
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const readVersion = (path: string): string =>
  (JSON.parse(readFileSync(join(repositoryFolder, path), "utf8")) as { readonly version: string }).version;

const versionsOf = async (
  cache: string,
  llamaBench: LlamaProgram | null,
): Promise<BenchResult["versions"]> => {
  const runtime = await findElectronRuntime({ repository: repositoryFolder, cache });
  return {
    cloister: readVersion("package.json"),
    electron: `${runtime?.version ?? "none"} (${runtime?.kind ?? "none"})`,
    node: process.versions.node,
    "node-llama-cpp": readVersion("node_modules/node-llama-cpp/package.json"),
    model: `${starterModel.name}, SHA-256 ${starterModel.sha256}`,
    ...(llamaBench === null ? {} : { "llama-bench": `llama.cpp ${llamaBench.release}` }),
  };
};

const main = async (): Promise<void> => {
  const names = benches.map(({ name }) => name);
  const options = parseBenchOptions(process.argv.slice(2), names, join(repositoryFolder, "bench", "results"));
  const cache = cacheFolder();
  const modelsFolder = process.env.CLOISTER_MODELS_DIR || defaultModelsFolder();
  const modelPath = join(modelsFolder, `${starterModel.sha256}.gguf`);
  if (!existsSync(modelPath)) {
    throw new Error(
      `The starter model is missing in ${modelsFolder}. Run \`npm start\` once, which gets it.`,
    );
  }
  const llamaBench = options.peers
    ? await buildLlamaTool("llama-bench", { repository: repositoryFolder, cache }, say)
    : null;
  const context: BenchContext = {
    repository: repositoryFolder,
    cache,
    modelPath,
    options,
    llamaBenchPath: llamaBench?.path ?? null,
    say,
  };
  const versions = await versionsOf(cache, llamaBench);
  const results: BenchResult[] = [];
  for (const bench of benches.filter(({ name }) => options.only?.includes(name) ?? true)) {
    const missing = bench.missing(context);
    if (missing !== null) {
      say(`${bench.name}: not run. ${missing}`);
      continue;
    }
    const result = await runBench(bench, context, versions);
    results.push(result);
    if (options.resultsFolder !== null) {
      mkdirSync(options.resultsFolder, { recursive: true });
      const path = join(options.resultsFolder, `${result.date.slice(0, 10)}-${result.name}.json`);
      writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
      say(`${bench.name}: written to ${path}`);
    }
  }
  process.stdout.write(`${resultTable(results)}\n`);
};

main().catch((thrown: unknown) => {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  say(process.env.CLOISTER_DEBUG && thrown instanceof Error ? (thrown.stack ?? message) : message);
  if (/unknown option|option '|There is no bench|--rounds|--patience/i.test(message)) {
    say(usage);
    process.exitCode = 2;
  } else {
    process.exitCode = 1;
  }
});
