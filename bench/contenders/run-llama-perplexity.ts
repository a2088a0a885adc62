import { runCommand } from "../../scripts/setup/run-command.mjs";

export type LlamaPerplexity = {
  /** From the start of the process to its end. */
  readonly durationMs: number;
  /** What it prints. */
  readonly output: string;
};

/**
 * llama-perplexity in a fresh process: perplexity of a text; with `logitsPath` it also writes these; with `compares` it
 * computes the KL divergence from them.
 */
export const runLlamaPerplexity = async (
  program: string,
  test: {
    readonly modelPath: string;
    readonly textPath: string;
    readonly contextSize: number;
    readonly threads: number;
    /** Null takes all. */
    readonly chunks: number | null;
    readonly logitsPath: string | null;
    readonly compares: boolean;
  },
): Promise<LlamaPerplexity> => {
  const begun = performance.now();
  const result = await runCommand(
    program,
    [
      ...["-m", test.modelPath, "-f", test.textPath, "-c", String(test.contextSize)],
      ...["-t", String(test.threads), "-ngl", "0"],
      ...(test.chunks === null ? [] : ["--chunks", String(test.chunks)]),
      ...(test.logitsPath === null ? [] : ["--kl-divergence-base", test.logitsPath]),
      ...(test.compares ? ["--kl-divergence"] : []),
    ],
    { endsWithUs: true, timeoutMs: 900_000 },
  );
  if (result.exitCode !== 0) {
    throw new Error(`llama-perplexity failed: ${result.stderr.trim().split("\n").at(-1)}`);
  }
  return { durationMs: performance.now() - begun, output: `${result.stdout}\n${result.stderr}` };
};
