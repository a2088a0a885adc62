import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { buildLlamaTool } from "../contenders/build-llama-tool.ts";
import { decisionsText } from "../contenders/decisions-text.ts";
import { evaluateInHost, type HostEvaluation } from "../contenders/evaluate-in-host.ts";
import { runLlamaPerplexity } from "../contenders/run-llama-perplexity.ts";
import { rotate } from "../rotate.ts";

const throughput = "throughput";
const growth = "memory growth";
const host = "measurement host";
const longText = "measurement host, long text";
const llamaPerplexity = "llama-perplexity";

/** How fast the measurement host computes a KL divergence, and whether its memory grows with the text. */
export const klDivergenceBench: Bench = {
  name: "kl-divergence",
  title: "KL divergence of a text from a reference's logits, by the starter model",
  units: { [throughput]: "tokens/s", [growth]: "MB" },
  rules: ({ options }) => [
    {
      name: `${growth}: ${longText} / ${host}`,
      figure: growth,
      contender: longText,
      over: host,
      target: { atMost: 1.1 },
      judged: "median",
    },
    ...(options.peers
      ? [
          {
            name: `${throughput}: ${host} / ${llamaPerplexity}`,
            figure: throughput,
            contender: host,
            over: llamaPerplexity,
            target: { atLeast: 0.95 },
            judged: "median",
          } as const,
        ]
      : []),
  ],
  missing: () => null,
  prepare: async ({ repository, cache, modelPath, options, say }) => {
    const llama = options.peers ? await buildLlamaTool(llamaPerplexity, { repository, cache }, say) : null;
    const folder = mkdtempSync(join(tmpdir(), "cloister-bench-divergence-"));
    const textPath = join(folder, "text.txt");
    writeFileSync(textPath, decisionsText(repository));
    // The long one has 20,000 tokens but 32.
    const [contextSize, chunks, longChunks] = options.shape ? [64, 2, 4] : [512, 8, 39];
    const threads = availableParallelism();
    const test = { modelPath, textPath, contextSize, threads };
    const logitsOf = (count: number): string => join(folder, `${count}.logits`);
    const inHost = (count: number, kind: "reference" | "compared"): Promise<HostEvaluation> =>
      evaluateInHost({
        ...test,
        repository,
        chunks: count,
        role: { kind, logitsPath: logitsOf(count) },
        jobFolder: folder,
      });
    await inHost(chunks, "reference");
    await inHost(longChunks, "reference");
    return {
      notes: [
        `${chunks} windows of ${contextSize} tokens, the long text ${longChunks}; ${threads} threads. Each contender is a fresh process, timed from its start until its figures are there. All read the logits that the measurement host has written, in llama.cpp's format.`,
        "Memory growth runs from the loaded model to the host's peak.",
        ...(llama === null
          ? []
          : [`llama-perplexity of llama.cpp ${llama.release}, built for this machine.`]),
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        const tokensPerSecond = (count: number, durationMs: number) => ({
          [throughput]: (count * contextSize * 1000) / durationMs,
        });
        const ours = (name: string, count: number) => async (): Promise<void> => {
          const { durationMs, memoryGrowthBytes } = await inHost(count, "compared");
          add(name, { ...tokensPerSecond(count, durationMs), [growth]: memoryGrowthBytes / 1e6 });
        };
        const contenders = [
          ours(host, chunks),
          ...(llama === null
            ? []
            : [
                async () => {
                  const run = { ...test, chunks: null, logitsPath: logitsOf(chunks), compares: true };
                  const { durationMs } = await runLlamaPerplexity(llama.path, run);
                  add(llamaPerplexity, tokensPerSecond(chunks, durationMs));
                },
              ]),
          ours(longText, longChunks),
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
