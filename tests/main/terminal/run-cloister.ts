import { type ChildProcess, spawn } from "node:child_process";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { starterModelPath } from "../../support/starter-model.ts";

export type CloisterResult = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type CloisterRun = {
  readonly child: ChildProcess;
  readonly result: Promise<CloisterResult>;
  /** Resolves when stdout holds at least so many characters; rejects when the command ends before. */
  readonly saidAtLeast: (characters: number) => Promise<void>;
};

export type CloisterOptions = {
  readonly stdin?: string;
  readonly modelsFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/** The built terminal command, as `npm run build` makes it. */
export const builtCommand = (): string => {
  const command = resolve(process.env.CLOISTER_TEST_CLI ?? "out/hosts/cli.js");
  if (!existsSync(command)) {
    throw new Error(`${command} is missing. Run \`npm run build\` first.`);
  }
  return command;
};

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "cloister-terminal-"));

/** What the command is started with: nothing of the person's own settings. */
export const cloisterEnvironment = ({
  modelsFolder,
  environment = {},
}: CloisterOptions): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: join(dirname(modelsFolder), "home"),
  CLOISTER_USER_DATA_DIR: join(dirname(modelsFolder), "profile"),
  CLOISTER_MODELS_DIR: modelsFolder,
  ...environment,
});

/** Starts the command in a process group of its own, as a shell does, so that a test can press Ctrl+C. */
export const startCloister = (args: readonly string[], options: CloisterOptions): CloisterRun => {
  const child = spawn(process.execPath, [builtCommand(), ...args], {
    env: cloisterEnvironment(options),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (const watcher of watchers) {
      watcher();
    }
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(options.stdin ?? "");
  const result = new Promise<CloisterResult>((resolveResult, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolveResult({ code, signal, stdout, stderr }));
  });
  return {
    child,
    result,
    saidAtLeast: (characters) =>
      new Promise((resolveSaid, reject) => {
        const look = (): void => {
          if (stdout.length >= characters) {
            watchers.delete(look);
            resolveSaid();
          }
        };
        watchers.add(look);
        void result.then(({ code }) =>
          reject(new Error(`The command ended with ${code} before it said so much: ${stdout}${stderr}`)),
        );
        look();
      }),
  };
};

export const runCloister = (args: readonly string[], options: CloisterOptions): Promise<CloisterResult> =>
  startCloister(args, options).result;

/** A model folder of its own that holds the starter model under its hash, with its record where there is one. */
export const folderWithStarterModel = (): { readonly modelsFolder: string; readonly modelPath: string } => {
  const source = starterModelPath();
  const modelsFolder = join(temporaryFolder(), "models");
  mkdirSync(modelsFolder);
  const modelPath = join(modelsFolder, source.split("/").at(-1) ?? "model.gguf");
  // A copy, where the file system can one that shares its blocks: a hard link would touch the original.
  copyFileSync(source, modelPath, constants.COPYFILE_FICLONE);
  const record = source.replace(/\.gguf$/, ".json");
  if (existsSync(record)) {
    copyFileSync(record, modelPath.replace(/\.gguf$/, ".json"));
  }
  return { modelsFolder, modelPath };
};

/** Processes of this machine whose command line holds the text. */
export const processesNaming = (text: string): readonly number[] =>
  readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) {
      return [];
    }
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(text) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
