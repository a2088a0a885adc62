import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findCommand } from "../../scripts/setup/find-command.mjs";
import { lastLine, runCommand } from "../../scripts/setup/run-command.mjs";

/** llama.cpp's own programs that ours are held against. */
export type LlamaTool = "llama-bench" | "llama-quantize" | "llama-perplexity";

export type LlamaProgram = { readonly path: string; readonly release: string };

/** As llama.cpp's own guide builds it for the machine at hand; without what only its server needs. */
const configuration = [
  "-DCMAKE_BUILD_TYPE=Release",
  "-DGGML_NATIVE=ON",
  "-DLLAMA_CURL=OFF",
  "-DLLAMA_OPENSSL=OFF",
  "-DLLAMA_BUILD_UI=OFF",
  "-DLLAMA_USE_PREBUILT_UI=OFF",
  "-DLLAMA_BUILD_TESTS=OFF",
  "-DLLAMA_BUILD_EXAMPLES=OFF",
];

const tools = [
  { name: "git", commands: ["git"] },
  { name: "cmake", commands: ["cmake"] },
  { name: "a C++ compiler", commands: ["c++", "g++", "clang++"] },
  { name: "make or ninja", commands: ["make", "ninja"] },
] as const;

/**
 * Builds a program of llama.cpp from the very sources that the engine's prebuilt binaries were made from, which lie as a git
 * bundle inside node-llama-cpp. Some minutes on a few cores, once; the result stays in the cache folder.
 */
export const buildLlamaTool = async (
  tool: LlamaTool,
  context: { readonly repository: string; readonly cache: string },
  say: (line: string) => void,
): Promise<LlamaProgram> => {
  const run = async (doing: string, file: string, args: readonly string[]): Promise<void> => {
    const result = await runCommand(file, args, { endsWithUs: true });
    if (result.exitCode !== 0) {
      throw new Error(`${tool} could not be built (${doing}): ${lastLine(result)}`);
    }
  };
  const llama = join(context.repository, "node_modules", "node-llama-cpp", "llama");
  const bundle = join(llama, "gitRelease.bundle");
  if (!existsSync(bundle)) {
    throw new Error(`${tool} cannot be built: ${bundle} is missing. Run \`npm ci\`.`);
  }
  const { release } = JSON.parse(readFileSync(join(llama, "binariesGithubRelease.json"), "utf8")) as {
    readonly release: string;
  };
  const folder = join(context.cache, `llama.cpp-${release}`);
  const built = { path: join(folder, "build", "bin", tool), release };
  const stamp = join(folder, `built-${tool}`);
  if (existsSync(stamp) && existsSync(built.path)) {
    return built;
  }
  const missing = tools.filter(({ commands }) => !commands.some((command) => findCommand(command)));
  if (missing.length > 0) {
    throw new Error(
      `${tool} cannot be built: ${missing.map(({ name }) => name).join(", ")} missing. ` +
        "Run `sudo apt-get install -y git cmake g++ make`, or leave out --peers.",
    );
  }
  mkdirSync(folder, { recursive: true });
  const source = join(folder, "source");
  if (!existsSync(source)) {
    say(`${tool}: unpacking the sources of llama.cpp ${release}…`);
    const unfinished = `${source}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    await run("unpacking", "git", ["clone", "--quiet", bundle, unfinished]);
    renameSync(unfinished, source);
  }
  say(`${tool}: building; this takes some minutes, once…`);
  const build = join(folder, "build");
  await run("configuring", "cmake", ["-S", source, "-B", build, ...configuration]);
  const jobs = String(availableParallelism());
  await run("compiling", "cmake", ["--build", build, "--target", tool, "--parallel", jobs]);
  writeFileSync(stamp, `${release}\n`);
  return built;
};
