import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ComparedFile, ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import { comparisonPaths } from "./comparison-paths.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";
import { lookingPrefix } from "./comparison-store.ts";

/** What a short look at a file has found. */
export type FileLook = {
  readonly vocabularySha256: string;
  readonly loadMs: number;
  readonly speed: {
    readonly promptTokensPerSecond: number;
    readonly generationTokensPerSecond: number;
  } | null;
};

export type LookOptions = {
  /** The text to count in the file's tokens; null counts none. */
  readonly text: ComparisonPlan["text"];
  readonly place: string | null;
  readonly withSpeed: boolean;
  /** `<profile>/comparisons`. */
  readonly folder: string;
  readonly ports: Pick<ComparisonPorts, "prepareFile" | "hostFor" | "textPath">;
  readonly threads: number;
  readonly signal: AbortSignal;
};

const contextSize = 512;
const promptTokens = 64;
const generatedTokens = 8;

/** Loads the file once, in a host of its own, for a second or so. Rejects as the host's calls do. */
export const lookAtFile = async (file: ComparedFile, options: LookOptions) => {
  const { text, place, ports, threads, signal } = options;
  await makeFolder(options.folder, 0o700);
  const paths = comparisonPaths(await mkdtemp(join(options.folder, lookingPrefix)));
  try {
    await makeFolder(paths.work, 0o700);
    if (text !== null) {
      await copyFile(await ports.textPath(text.text.sha256), paths.text);
    }
    const { path } = await ports.prepareFile(
      file,
      place,
      { tokens: contextSize, sequences: 1, isCutToTrained: false },
      signal,
    );
    signal.throwIfAborted();
    const host = ports.hostFor(path, paths.work);
    const giveUp = (): void => host.kill();
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      return await runOnce(host, async (running) => {
        const model = await running.call("loadModel", { filePath: path, threads });
        const counted =
          text === null
            ? null
            : await running.call("countText", { textPath: paths.text, contextSize: text.contextSize });
        const speed = options.withSpeed
          ? await running.call("measureSpeed", { promptTokens, generatedTokens })
          : null;
        const look: FileLook = {
          vocabularySha256: model.vocabularySha256,
          loadMs: model.loadDurationMs,
          speed:
            speed === null || speed.promptTokensPerSecond === 0 || speed.generatedTokensPerSecond === 0
              ? null
              : {
                  promptTokensPerSecond: speed.promptTokensPerSecond,
                  generationTokensPerSecond: speed.generatedTokensPerSecond,
                },
        };
        return { look, text: counted };
      });
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  } finally {
    await rm(paths.folder, { recursive: true, force: true });
  }
};
