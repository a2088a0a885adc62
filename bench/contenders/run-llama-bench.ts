import { z } from "zod";
import { runCommand } from "../../scripts/setup/run-command.mjs";

const output = z
  .array(z.object({ avg_ts: z.number().positive(), n_prompt: z.number(), n_gen: z.number() }))
  .min(1);

/** Tokens per second of one test in a fresh process: a prompt, or a generation behind a prompt of `depth` tokens. */
export const runLlamaBench = async (
  program: string,
  test: {
    readonly modelPath: string;
    readonly threads: number;
    readonly promptTokens: number;
    readonly generatedTokens: number;
    readonly depth: number;
  },
): Promise<number> => {
  const result = await runCommand(
    program,
    [
      ...["-m", test.modelPath, "-t", String(test.threads), "-ngl", "0", "-fa", "auto"],
      ...["-p", String(test.promptTokens), "-n", String(test.generatedTokens), "-d", String(test.depth)],
      ...["-r", "1", "-o", "json"],
    ],
    { endsWithUs: true, timeoutMs: 180_000 },
  );
  if (result.exitCode !== 0) {
    throw new Error(`llama-bench failed: ${result.stderr.trim().split("\n").at(-1)}`);
  }
  const [first] = output.parse(JSON.parse(result.stdout));
  if (first === undefined) {
    throw new Error("llama-bench measured nothing.");
  }
  return first.avg_ts;
};
