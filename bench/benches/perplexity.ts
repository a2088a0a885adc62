import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { buildLlamaTool } from "../contenders/build-llama-tool.ts";
import { decisionsText } from "../contenders/decisions-text.ts";
import { evaluateInHost } from "../contenders/evaluate-in-host.ts";
import { runLlamaPerplexity } from "../contenders/run-llama-perplexity.ts";
import { rotate } from "../rotate.ts";

const throughput = "throughput";
const host = "measurement host";
const llamaPerplexity = "llama-perplexity";

/** How fast the measurement host computes a perplexity, beside llama.cpp's own program. */
export const perplexityBench: Bench = {
  name: "perplexity",
  title: "Perplexity of a text by the starter model",
  units: { [throughput]: "tokens/s" },
  rules: ({ options }) =>
    options.peers
      ? [
          {
            name: `${throughput}: ${host} / ${llamaPerplexity}`,
            figure: throughput,
            contender: host,
            over: llamaPerplexity,
            target: { atLeast: 0.95 },
            judged: "median",
          },
        ]
      : [],
  missing: () => null,
  prepare: async ({ repository, cache, modelPath, options, say }) => {
    const llama = options.peers ? await buildLlamaTool(llamaPerplexity, { repository, cache }, say) : null;
    const folder = mkdtempSync(join(tmpdir(), "cloister-bench-perplexity-"));
    const textPath = join(folder, "text.txt");
    writeFileSync(textPath, decisionsText(repository));
    const [contextSize, chunks] = options.shape ? [64, 2] : [512, 8];
    const threads = availableParallelism();
    const test = { modelPath, textPath, contextSize, threads, chunks };
    return {
      notes: [
        `${chunks} windows of ${contextSize} tokens, ${threads} threads. Each contender is a fresh process, timed from its start until its figures are there; the model file is in the system's cache.`,
        ...(llama === null
          ? []
          : [`llama-perplexity of llama.cpp ${llama.release}, built for this machine.`]),
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        const tokensPerSecond = (durationMs: number) => ({
          [throughput]: (chunks * contextSize * 1000) / durationMs,
        });
        const contenders = [
          async () => {
            const role = { kind: "alone" } as const;
            const { durationMs } = await evaluateInHost({ ...test, repository, role, jobFolder: folder });
            add(host, tokensPerSecond(durationMs));
          },
          ...(llama === null
            ? []
            : [
                async () => {
                  const run = { ...test, logitsPath: null, compares: false };
                  const { durationMs } = await runLlamaPerplexity(llama.path, run);
                  add(llamaPerplexity, tokensPerSecond(durationMs));
                },
              ]),
        ];
        for (const measure of rotate(contenders, number)) {
          await measure();
        }
        return samples;
      },
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};
