import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { cacheFolder, repositoryFolder } from "../setup/folders.mjs";
import { nodeExecutable } from "../setup/node-executable.mjs";
import { programEnvironment } from "../setup/program-environment.mjs";
import { runEntry } from "../setup/run-entry.mjs";
import { runSteps } from "../setup/run-steps.mjs";
import { setUpForTests } from "../setup/set-up-for.mjs";
import { buildStep, testModelsFolder } from "../setup/set-up-steps.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { lacksDisplay, startVirtualDisplay } from "../setup/virtual-display.mjs";

/**
 * @typedef {{
 *   readonly name: string,
 *   readonly promise: string,
 *   readonly args: readonly string[],
 *   readonly env?: Readonly<Record<string, string>>,
 * }} Proof
 */

/** @type {readonly Proof[]} */
const proofs = [
  {
    name: "kills",
    promise:
      "The engine, the storage and main are each killed 20 times in mid-answer in the real app: partial answers stay, nothing is doubled, no process is left, the database is sound.",
    args: ["node_modules/@playwright/test/cli.js", "test", "--project=e2e", "kill.e2e.ts"],
    env: { CLOISTER_KILL_REPETITIONS: "20" },
  },
  {
    name: "storage",
    promise:
      "The storage host is killed 50 times in a stream of writes: what was acknowledged is there, once.",
    args: ["node_modules/vitest/vitest.mjs", "run", "--project", "host", "kill-storage-host"],
    env: { CLOISTER_KILL_REPETITIONS: "50" },
  },
  {
    name: "mutants",
    promise: "10,000 mutated model files are each accepted or refused with a reason: no crash, no time-out.",
    args: ["tests/prove/gguf-mutants.ts"],
  },
  {
    name: "bytes",
    promise: "A model file with any one of its bytes flipped is refused at load, with both hashes.",
    args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "prepare-model-file"],
    env: { CLOISTER_EVERY_BYTE: "1" },
  },
  {
    name: "moves",
    promise:
      "Moving the model folder and importing a model are killed before each of their operations on files: no file is lost, nothing half is listed, and what was begun is ended.",
    args: ["node_modules/vitest/vitest.mjs", "run", "--project", "host", "killed-in-the-folder"],
    env: { CLOISTER_KILL_REPETITIONS: "150" },
  },
  {
    name: "downloads",
    promise:
      "A download is killed 25 times at each of 12 moments: each becomes a verified model at the next start, and no bad file could ever be loaded.",
    args: ["tests/prove/download-kills.ts", "25"],
  },
  {
    name: "comparisons",
    promise:
      "A comparison is killed again and again, 10 times over: each ends with the figures of one that never was, to the digit.",
    args: ["node_modules/vitest/vitest.mjs", "run", "--project", "alone", "comparison/comparison.alone"],
    env: { CLOISTER_KILL_REPETITIONS: "10" },
  },
  {
    name: "unattended",
    promise:
      "Four files, 20,000 tokens of text and 240 items each, are compared without anybody at the machine.",
    args: ["tests/prove/unattended-comparison.ts"],
  },
  {
    name: "statistics",
    promise:
      "SciPy and statsmodels, asked again, give the values that the tests of the statistics hold ours to.",
    args: ["tests/prove/scipy-values.ts"],
  },
  {
    name: "quantized",
    promise:
      "Quantizations of every family are byte for byte what llama-quantize makes, built from the sources inside node-llama-cpp.",
    args: ["tests/prove/quantized-bytes.ts"],
  },
  {
    name: "perplexity",
    promise:
      "Perplexity and KL divergence are llama-perplexity's to the last digit it prints, and it reads the logits that Cloister keeps.",
    args: ["tests/prove/perplexity-digits.ts"],
  },
  {
    name: "offline",
    promise: "Nothing leaves the machine; details in the page of its own (offline-<date>.md).",
    args: ["scripts/prove-offline.mjs"],
  },
];

/**
 * Runs the long tests and writes down what they said, passed or not.
 *
 * @param {readonly string[]} args `--only kills,mutants` runs only these
 */
export function runProofs(args) {
  return runEntry(async ({ reporter, signal, handOverSignals }) => {
    const chosen = choose(args);
    const cache = cacheFolder();
    const context = { repository: repositoryFolder, cache, reporter, signal };
    await setUpForTests(context);
    await runSteps([buildStep(context)], context);
    const display = lacksDisplay() ? await startVirtualDisplay({ sharedWithOtherUsers: true }) : undefined;
    const seed = process.env.CLOISTER_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
    handOverSignals();
    try {
      const results = [];
      for (const proof of chosen) {
        process.stdout.write(`\n── ${proof.name}: ${proof.promise}\n`);
        const startedAt = Date.now();
        const run = await runAndRead(proof, {
          ...programEnvironment({ ...display?.env, CLOISTER_MODELS_DIR: testModelsFolder(cache) }),
          CLOISTER_SEED: seed,
          NO_COLOR: "1",
          ...proof.env,
        });
        results.push({ ...proof, ...run, minutes: (Date.now() - startedAt) / 60_000 });
      }
      const file = await writeReport(results, seed);
      process.stdout.write(`\nWritten: ${path.relative(repositoryFolder, file)}\n`);
      return results.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
    } finally {
      await display?.stop();
    }
  });
}

/** @param {readonly string[]} args @returns {readonly Proof[]} */
function choose(args) {
  if (args.length === 0) return proofs;
  const names = (args[0] === "--only" ? (args[1] ?? "") : "").split(",");
  if (names.some((name) => !proofs.some((proof) => proof.name === name))) {
    const known = proofs.map(({ name }) => name).join(", ");
    throw new SetupError("Only `--only <names>` is understood.", `Name some of: ${known}.`, { exitCode: 2 });
  }
  return proofs.filter(({ name }) => names.includes(name));
}

/**
 * @param {Proof} proof
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ readonly exitCode: number, readonly lastLines: string }>}
 */
function runAndRead(proof, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(nodeExecutable(repositoryFolder), [...proof.args], {
      cwd: repositoryFolder,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (bytes) => {
      process.stdout.write(bytes);
      output = `${output}${bytes}`.slice(-4000);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      const lines = output.split("\n").filter((line) => line.trim() !== "");
      resolve({ exitCode: code ?? 1, lastLines: lines.slice(-14).join("\n") });
    });
  });
}

/**
 * @param {readonly (Proof & { readonly exitCode: number, readonly lastLines: string, readonly minutes: number })[]} results
 * @param {string} seed
 */
async function writeReport(results, seed) {
  const { version } = JSON.parse(await readFile(path.join(repositoryFolder, "package.json"), "utf8"));
  const date = new Date().toISOString().slice(0, 10);
  const parts = results.map(
    ({ name, promise, exitCode, lastLines, minutes }) =>
      `## ${name}: ${exitCode === 0 ? "passed" : "FAILED"}\n\n${promise}\n\n${minutes.toFixed(1)} minutes. The end of what it printed:\n\n\`\`\`\n${lastLines.replaceAll(repositoryFolder, ".")}\n\`\`\`\n`,
  );
  const page = `# Long tests: ${date}\n\nCloister ${version}, ${os.type()} ${os.release()}, ${os.arch()}, ${os.availableParallelism()} cores. Made by \`npm run prove\`, CLOISTER_SEED=${seed}.\n\n${parts.join("\n")}`;
  const folder = path.join(repositoryFolder, "docs", "evidence");
  await mkdir(folder, { recursive: true });
  const names = results.length === proofs.length ? "" : `-${results.map(({ name }) => name).join("-")}`;
  const file = path.join(folder, `prove-${date}${names}.md`);
  await writeFile(file, page);
  return file;
}
