// Run by `npm run prove`: builds llama-perplexity from the sources inside node-llama-cpp, lets it and the measurement host
// compute perplexity and KL divergence (Q8_0 against Q2_K) of the same text, and compares what is printed, digit by digit.
// Their processors' kernels are the same; what each adds up in another order may differ in the last digit.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildLlamaTool } from "../../bench/contenders/build-llama-tool.ts";
import { decisionsText } from "../../bench/contenders/decisions-text.ts";
import { runLlamaPerplexity } from "../../bench/contenders/run-llama-perplexity.ts";
import type { TextRole } from "../../main/hosts/measurement/evaluation/evaluation-calls.ts";
import type { TextEvaluation } from "../../main/hosts/measurement/evaluation/text-evaluation.ts";
import { cacheFolder, repositoryFolder } from "../../scripts/setup/folders.mjs";
import { startMeasurementHost } from "../main/hosts/measurement/start-measurement-host.ts";
import { starterModelPath } from "../support/starter-model.ts";

const contextSize = 512;
const chunks = 8;
const threads = 2;
/** Of one in the last digit that is printed. */
const mostDigitsOff = 1;

const llama = await buildLlamaTool(
  "llama-perplexity",
  { repository: repositoryFolder, cache: cacheFolder() },
  (line) => process.stderr.write(`${line}\n`),
);
const folder = mkdtempSync(join(tmpdir(), "cloister-perplexity-digits-"));
const textPath = join(folder, "text.txt");
let differing = 0;
let compared = 0;

const makeQuantization = async (type: "Q8_0" | "Q2_K"): Promise<string> => {
  const filePath = starterModelPath();
  const targetPath = join(folder, `${type}.gguf`);
  const host = startMeasurementHost({ modelPaths: [filePath], jobFolder: folder });
  try {
    await host.call("quantize", { filePath, targetPath, type, threads, importancePath: null });
  } finally {
    await host.dispose();
  }
  return targetPath;
};

const inHost = async (
  filePath: string,
  makeRole: (vocabularySha256: string) => TextRole,
): Promise<TextEvaluation> => {
  const host = startMeasurementHost({ modelPaths: [filePath], otherPaths: [textPath], jobFolder: folder });
  try {
    const { vocabularySha256 } = await host.call("loadModel", { filePath, threads });
    return await host.call("evaluateText", {
      textPath,
      contextSize,
      role: makeRole(vocabularySha256),
      recordPath: join(folder, "record"),
      // Never goes on with another one.
      key: `${filePath} ${process.hrtime.bigint()}`,
      mostChunks: chunks,
    });
  } finally {
    await host.dispose();
  }
};

const compare = (name: string, ours: number | undefined, printed: string | undefined): void => {
  const digits = printed?.split(".")[1]?.length ?? 0;
  const made = (ours ?? Number.NaN).toFixed(digits);
  const unit = 10 ** -digits;
  const off = Math.round(Math.abs(Number(made) - Number(printed)) / unit);
  const same = printed !== undefined && off <= mostDigitsOff;
  compared += 1;
  differing += same ? 0 : 1;
  process.stdout.write(`${same ? "same" : "DIFFERENT"}  ${name.padEnd(40)} ${made} for ${printed}\n`);
};

const numbersAfter = (output: string, name: RegExp): readonly string[] => {
  const line = output.split("\n").find((each) => name.test(each)) ?? "";
  return [...line.slice((name.exec(line)?.index ?? 0) + 1).matchAll(/-?\d+\.\d+/gu)].map(
    ([number]) => number,
  );
};

const percentileIn = (output: string, fraction: string): string | undefined =>
  new RegExp(`${fraction}%\\s+KLD:\\s+(\\S+)`, "u").exec(output)?.[1];

try {
  writeFileSync(textPath, decisionsText(repositoryFolder));
  const run = { textPath, contextSize, threads, chunks };
  const alone = await inHost(starterModelPath(), () => ({ kind: "alone" }));
  const theirs = await runLlamaPerplexity(llama.path, {
    ...run,
    modelPath: starterModelPath(),
    logitsPath: null,
    compares: false,
  });
  const [perplexity, error] = numbersAfter(theirs.output, /Final estimate: PPL/u);
  compare("perplexity, Q4_1", alone.perplexity.value, perplexity);
  compare("its standard error", alone.perplexity.standardError, error);

  const [q8, q2] = [await makeQuantization("Q8_0"), await makeQuantization("Q2_K")];
  const logitsPath = join(folder, "ours.logits");
  await inHost(q8, () => ({ kind: "reference", logitsPath }));
  const { divergence, ...text } = await inHost(q2, (vocabularySha256) => ({
    kind: "compared",
    logitsPath,
    vocabularySha256,
  }));
  const theirLogits = join(folder, "theirs.logits");
  await runLlamaPerplexity(llama.path, { ...run, modelPath: q8, logitsPath: theirLogits, compares: false });
  for (const [whose, path] of [
    ["its own logits", theirLogits],
    ["our logits", logitsPath],
  ] as const) {
    const { output } = await runLlamaPerplexity(llama.path, {
      ...run,
      chunks: null,
      modelPath: q2,
      logitsPath: path,
      compares: true,
    });
    process.stdout.write(`llama-perplexity reads ${whose}:\n`);
    const rows: readonly (readonly [RegExp, ...(number | undefined)[]])[] = [
      [/Mean PPL\(Q\) /u, text.perplexity.value, text.perplexity.standardError],
      [
        /Mean PPL\(base\)/u,
        divergence?.referencePerplexity.value,
        divergence?.referencePerplexity.standardError,
      ],
      [/Mean ln\(PPL/u, divergence?.logPerplexityRatio.value, divergence?.logPerplexityRatio.standardError],
      [/Mean PPL\(Q\)\/PPL/u, divergence?.perplexityRatio.value, divergence?.perplexityRatio.standardError],
      [/Mean {4}KLD/u, divergence?.mean.value, divergence?.mean.standardError],
      [/Median {2}KLD/u, divergence?.median],
      [/Maximum KLD/u, divergence?.maximum],
      [/Minimum KLD/u, divergence?.minimum],
      [
        /Same top p: /u,
        (divergence?.equalTopShare.value ?? 0) * 100,
        (divergence?.equalTopShare.standardError ?? 0) * 100,
      ],
      [/RMS Δp/u, (divergence?.probabilityChangeRootMeanSquare.value ?? 0) * 100],
      [/Mean {4}Δp/u, (divergence?.probabilityChange.value ?? 0) * 100],
    ];
    for (const [name, ...ours] of rows) {
      const printed = numbersAfter(output, name);
      ours.forEach((value, index) => {
        compare(
          `${name.source.replaceAll(/[\\]|\s?\{\d\}/gu, "")}${index === 0 ? "" : " ±"}`,
          value,
          printed[index],
        );
      });
    }
    for (const [fraction, ours] of [
      ["90.0", divergence?.percentile90],
      ["95.0", divergence?.percentile95],
      ["99.0", divergence?.percentile99],
      ["99.9", divergence?.percentile999],
    ] as const) {
      compare(`KLD, ${fraction} %`, ours, percentileIn(output, fraction));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

process.stdout.write(
  `${compared} figures of llama-perplexity ${llama.release} and of Cloister, ${differing} of them different.\n`,
);
process.exitCode = differing === 0 ? 0 : 1;
