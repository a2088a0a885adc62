import koffi from "koffi";
import { AppError } from "../../../../app/errors/app-error.ts";
import { checkLayout } from "./check-layout.ts";
import {
  bindEngineFunctions,
  type EngineFunctions,
  logCallback,
  type StructureFields,
} from "./engine-functions.ts";
import { EngineLog } from "./engine-log.ts";
import {
  checkedThreads,
  checkedTokens,
  contextParameters,
  type EngineStructure,
  modelParameters,
  quantizeParameters,
  threadPoolParameters,
  tokenBatch,
} from "./engine-structures.ts";
import { type EngineFiles, findEngineFiles } from "./find-engine-files.ts";

const cpuDevice = 0;

/** The engine's own library in this process, with the CPU's backend that fits this machine best. */
export type EngineLibrary = {
  readonly functions: EngineFunctions;
  readonly log: EngineLog;
  /** llama.cpp's own version, such as `0.5.0-dev`. */
  readonly version: string;
  /** What the CPU's backend uses, in llama.cpp's words: `CPU : AVX2 = 1 | …`. */
  readonly systemInfo: string;
  /** The CPU backend's function of that name; its file depends on the machine, so that it is found by asking. */
  readonly cpuFunction: (name: string) => bigint;
};

let opened: EngineLibrary | null = null;

/**
 * Loads the library, once a process, and checks that its structures are laid out as this code passes them. Throws
 * `measurement-unavailable`, always in a sentence: nothing else may be called then.
 */
export const openEngineLibrary = (): EngineLibrary => {
  opened ??= open(findEngineFiles(process.platform, process.arch));
  return opened;
};

const open = (files: EngineFiles): EngineLibrary => {
  const functions = boundFunctions(files);
  checkLayouts(functions);
  const log = new EngineLog();
  // Registered for as long as the process lives: the engine may speak at any time.
  functions.setLog(
    koffi.register(
      (level: number, text: string | null) => log.add(level, text ?? ""),
      koffi.pointer(logCallback),
    ),
    null,
  );
  functions.loadBackends(files.folder);
  functions.initialize();
  const device = functions.deviceOfKind(cpuDevice);
  if (device === null) {
    const troubles = log.takeTroubles().slice(0, 200);
    throw unavailable(
      troubles === ""
        ? "it offers no way to compute on this processor"
        : `it offers no way to compute on this processor (${troubles})`,
      undefined,
    );
  }
  const backend = functions.backendOfDevice(device);
  return {
    functions,
    log,
    version: functions.version(),
    systemInfo: functions.systemInfo(),
    cpuFunction: (name) => {
      const found = functions.functionOfBackend(backend, name);
      if (found === null) {
        throw unavailable(`it lacks ${name}`, undefined);
      }
      return found;
    },
  };
};

const boundFunctions = (files: EngineFiles): EngineFunctions => {
  try {
    return bindEngineFunctions(files);
  } catch (thrown) {
    throw unavailable(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
};

/** What koffi measures and the engine fills in, against what the engine's header says. */
const checkLayouts = (functions: EngineFunctions): void => {
  const found: readonly (readonly [EngineStructure, StructureFields])[] = [
    [modelParameters, functions.modelDefaults()],
    [contextParameters, functions.contextDefaults()],
    [quantizeParameters, functions.quantizeDefaults()],
    [threadPoolParameters, functions.threadPoolDefaults(checkedThreads)],
    [tokenBatch, functions.batchOfOne(new Int32Array(checkedTokens), checkedTokens)],
  ];
  for (const [stated, defaults] of found) {
    checkLayout(stated, { sizeBytes: koffi.sizeof(stated.type), defaults });
  }
};

const unavailable = (because: string, cause: unknown): AppError =>
  new AppError(
    "measurement-unavailable",
    `Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for (${because.slice(0, 300)}). Install Cloister again.`,
    { cause },
  );
