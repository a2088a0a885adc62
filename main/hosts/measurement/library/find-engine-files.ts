import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AppError } from "../../../../app/errors/app-error.ts";
import { enginePackage } from "../../process/engine-package.ts";

export type EngineFiles = {
  /** Where the CPU's variants lie beside the libraries. */
  readonly folder: string;
  readonly llamaPath: string;
  readonly ggmlPath: string;
  readonly ggmlBasePath: string;
};

/** `libllama.v0.5.0.so`, `libllama.dylib`, `llama.dll` and the like. */
const libraryNamed = (name: string): RegExp =>
  new RegExp(`^(?:lib)?${name}(?:\\.v?[\\d.]+)?\\.(?:so|dylib|dll)$`, "u");

/** Throws `measurement-unavailable` where this system has no such package, or one that lacks a library. */
export const findEngineFiles = (platform: string, architecture: string): EngineFiles => {
  const name = enginePackage(platform, architecture);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = join(dirname(entry), "..", "bins", name.slice(name.indexOf("/") + 1));
    return engineFilesIn(folder, readdirSync(folder));
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : notThere(name, thrown);
  }
};

/** Which of the names in the folder are the libraries. Throws where one is missing or there twice. */
export const engineFilesIn = (folder: string, names: readonly string[]): EngineFiles => {
  const only = (library: string): string => {
    const [found, another] = names.filter((name) => libraryNamed(library).test(name));
    if (found === undefined || another !== undefined) {
      throw notThere(library, undefined);
    }
    return join(folder, found);
  };
  return { folder, llamaPath: only("llama"), ggmlPath: only("ggml"), ggmlBasePath: only("ggml-base") };
};

const notThere = (what: string, cause: unknown): AppError =>
  new AppError(
    "measurement-unavailable",
    `Quantizing and measuring are off on this machine: the engine's library was not found (${what}). Install Cloister again.`,
    { cause },
  );
