import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isBuilt } from "../setup/build-app.mjs";
import { cacheFolder, repositoryFolder } from "../setup/folders.mjs";
import { nodeExecutable } from "../setup/node-executable.mjs";
import { programEnvironment } from "../setup/program-environment.mjs";
import { runEntry } from "../setup/run-entry.mjs";
import { runInForeground } from "../setup/run-in-foreground.mjs";
import { runSteps } from "../setup/run-steps.mjs";
import { setUpForTests } from "../setup/set-up-for.mjs";
import { buildStep, testModelsFolder } from "../setup/set-up-steps.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { lacksDisplay, startVirtualDisplay } from "../setup/virtual-display.mjs";
import { sumTallies, tallyLines, tallyOfExitCode, tallyOfRunner } from "./tally.mjs";
import { tallyOfPlaywright } from "./tally-of-playwright.mjs";

/**
 * @typedef {{
 *   readonly name: string,
 *   readonly script?: string,
 *   readonly args?: readonly string[],
 *   readonly results: "build" | "exit code" | "vitest" | "playwright",
 * }} Check
 */

const tallyReporter = "scripts/checks/tally-reporter.mjs";

/** @param {string} project @returns {Check} */
const vitest = (project) => ({
  name: project,
  script: "node_modules/vitest/vitest.mjs",
  args: ["run", "--project", project, "--reporter", "default", "--reporter", tallyReporter],
  results: "vitest",
});

/** @param {string} project @returns {Check} */
const playwright = (project) => ({
  name: project,
  script: "node_modules/@playwright/test/cli.js",
  args: ["test", "--project", project, "--reporter", "list,json"],
  results: "playwright",
});

/** @type {readonly Check[]} in the order in which a mistake is cheapest to find */
export const checks = [
  { name: "lock", script: "scripts/lock-complete.mjs", args: ["--check"], results: "exit code" },
  { name: "types", script: "node_modules/@typescript/native/bin/tsc", args: ["-b"], results: "exit code" },
  {
    name: "lint",
    script: "node_modules/@biomejs/biome/bin/biome",
    args: ["check", "."],
    results: "exit code",
  },
  { name: "imports", script: "scripts/check-imports.mjs", results: "exit code" },
  vitest("unit"),
  { name: "build", results: "build" },
  vitest("host"),
  vitest("alone"),
  playwright("e2e"),
  playwright("package"),
];

/**
 * Does missing set-up, runs every check and ends with the sum of all of them.
 *
 * @param {readonly string[]} args `--only unit,host` runs only these
 */
export function runChecks(args) {
  return runEntry(async ({ reporter, signal, handOverSignals }) => {
    const chosen = choose(args);
    const cache = cacheFolder();
    const context = { repository: repositoryFolder, cache, reporter, signal };
    await setUpForTests(context);
    const display = lacksDisplay() ? await startVirtualDisplay({ sharedWithOtherUsers: true }) : undefined;
    const folder = await mkdtemp(path.join(tmpdir(), "cloister-tests-"));
    let interrupted = false;
    const onSignal = () => {
      interrupted = true;
    };
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
    handOverSignals();
    try {
      const tallies = [];
      for (const check of chosen) {
        const startedAtMs = performance.now();
        process.stdout.write(`\n── ${check.name}\n`);
        const environment = programEnvironment({
          ...display?.env,
          CLOISTER_MODELS_DIR: testModelsFolder(cache),
        });
        const tally = await runCheck(check, path.join(folder, `${check.name}.json`), environment, context);
        if (interrupted)
          throw new SetupError("The tests were interrupted.", "Run the same command again.", {
            exitCode: 130,
          });
        tallies.push(tally);
        const seconds = Math.round((performance.now() - startedAtMs) / 1000);
        process.stdout.write(`── ${check.name}: ${tallyLines(tally).at(-1)}, in ${seconds} s\n`);
      }
      const sum = sumTallies(tallies);
      process.stdout.write(`\n${tallyLines(sum).join("\n")}\n`);
      return sum.failed === 0 ? 0 : 1;
    } finally {
      await display?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** @param {readonly string[]} args @returns {readonly Check[]} */
function choose(args) {
  if (args.length === 0) return checks;
  const [option, list] = args[0]?.startsWith("--only=") ? ["--only", args[0].slice("--only=".length)] : args;
  const names = (list ?? "").split(",");
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (option !== "--only" || unknown.length > 0) {
    const known = checks.map(({ name }) => name).join(", ");
    throw new SetupError("Only `--only <names>` is understood.", `Name some of: ${known}.`, { exitCode: 2 });
  }
  return checks.filter(({ name }) => names.includes(name));
}

/**
 * @param {Check} check
 * @param {string} resultsFile
 * @param {NodeJS.ProcessEnv} environment
 * @param {import("../setup/set-up-steps.mjs").SetUpContext} context
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
async function runCheck(check, resultsFile, environment, context) {
  if (check.results === "build") return tryBuild(context);
  if (check.results === "playwright" && !(await isBuilt(repositoryFolder))) {
    process.stdout.write("Not run, because the app is not built.\n");
    return tallyOfExitCode(1);
  }
  const script = path.join(repositoryFolder, check.script ?? "");
  const exitCode = await runInForeground(nodeExecutable(repositoryFolder), [script, ...(check.args ?? [])], {
    cwd: repositoryFolder,
    env: { ...environment, CLOISTER_TALLY_FILE: resultsFile, PLAYWRIGHT_JSON_OUTPUT_FILE: resultsFile },
  });
  if (check.results === "exit code") return tallyOfExitCode(exitCode);
  return tallyOfRunner(await readResults(resultsFile, check.results), exitCode);
}

/** @param {import("../setup/set-up-steps.mjs").SetUpContext} context */
async function tryBuild(context) {
  try {
    await runSteps([buildStep(context)], context);
    return tallyOfExitCode(0);
  } catch (error) {
    if (!(error instanceof SetupError) || error.code === "disk-full") throw error;
    process.stdout.write(`${error.message}\n`);
    return tallyOfExitCode(1);
  }
}

/**
 * @param {string} file
 * @param {"vitest" | "playwright"} kind
 * @returns {Promise<import("./tally.mjs").Tally | undefined>}
 */
async function readResults(file, kind) {
  try {
    const results = JSON.parse(await readFile(file, "utf8"));
    return kind === "playwright" ? tallyOfPlaywright(results) : results;
  } catch {
    return undefined;
  }
}
