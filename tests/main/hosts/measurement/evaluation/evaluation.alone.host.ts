import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeasurementContract } from "../../../../../main/hosts/measurement/contract.ts";
import type {
  AnsweredItem,
  AskedItem,
  MeasuredModel,
} from "../../../../../main/hosts/measurement/evaluation/evaluation-calls.ts";
import type { CallInput, CallOutput } from "../../../../../main/hosts/process/host-contract.ts";
import type { SupervisedHost } from "../../../../../main/hosts/process/supervise-host.ts";
import { starterModelPath } from "../../../../support/starter-model.ts";
import { repositoryRoot } from "../../process/fixtures/places.ts";
import { startMeasurementHost } from "../start-measurement-host.ts";

type Host = SupervisedHost<MeasurementContract>;
type Text = CallOutput<MeasurementContract, "evaluateText">;

const contextSize = 256;
/** One part in a thousand: other processors round otherwise. The prove part compares digit by digit. */
const within = 0.001;
const threads = 1;
const fixture = `${repositoryRoot}/tests/main/hosts/measurement/evaluation/fixtures/harbor.txt`;

let folder: string;
let textPath: string;
const q8 = (): string => join(folder, "Q8_0.gguf");
const q2 = (): string => join(folder, "Q2_K.gguf");
const logitsPath = (): string => join(folder, "reference.logits");

const withModel = async <Result>(
  filePath: string,
  work: (host: Host, model: MeasuredModel) => Promise<Result>,
  jobFolder = folder,
): Promise<Result> => {
  const host = startMeasurementHost({ modelPaths: [filePath], otherPaths: [textPath], jobFolder });
  try {
    return await work(host, await host.call("loadModel", { filePath, threads }));
  } finally {
    await host.dispose();
  }
};

const textInput = (
  name: string,
  role: CallInput<MeasurementContract, "evaluateText">["role"],
): CallInput<MeasurementContract, "evaluateText"> => ({
  textPath,
  contextSize,
  role,
  recordPath: join(folder, `${name}.record`),
  key: name,
});

const closeTo = (found: number | undefined, expected: number): void => {
  expect(Math.abs((found ?? Number.NaN) / expected - 1), `${found} for ${expected}`).toBeLessThan(within);
};

/** Takes all the room that is left on its disk. */
const fill = (path: string): void => {
  for (const size of [4_194_304, 4096]) {
    try {
      for (;;) {
        appendFileSync(path, Buffer.alloc(size));
      }
    } catch (thrown) {
      expect((thrown as { code?: string }).code).toBe("ENOSPC");
    }
  }
};

/** Without what depends on time. */
const figuresOf = ({ durationMs, tokensPerSecond, peakMemoryBytes, resumedChunks, ...figures }: Text) =>
  figures;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloister-evaluation-"));
  textPath = join(folder, "text.txt");
  copyFileSync(fixture, textPath);
  const filePath = starterModelPath();
  const maker = startMeasurementHost({ modelPaths: [filePath], jobFolder: folder });
  for (const [type, targetPath] of [
    ["Q8_0", q8()],
    ["Q2_K", q2()],
  ] as const) {
    await maker.call("quantize", { filePath, targetPath, type, threads, importancePath: null });
  }
  await maker.dispose();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("perplexity", () => {
  // llama-perplexity of release v0.5.0: -c 256 -t 2, "[1]35.3916,[2]41.3035,[3]38.1673, PPL = 38.1673 +/- 5.91121"
  it("is llama-perplexity's, chunk by chunk", async () => {
    await withModel(starterModelPath(), async (host, model) => {
      expect(model).toMatchObject({ vocabularyTokens: 49_152, addsBeginToken: false, threads });
      const soFar: number[] = [];
      const stop = host.onEvent("chunkDone", ({ perplexity }) => soFar.push(perplexity));
      const found = await host.call("evaluateText", textInput("alone", { kind: "alone" }));
      stop();
      expect(soFar).toHaveLength(3);
      for (const [index, expected] of [35.3916, 41.3035, 38.1673].entries()) {
        closeTo(soFar[index], expected);
      }
      closeTo(found.perplexity.value, 38.1673);
      closeTo(found.perplexity.standardError, 5.91121);
      expect(found).toMatchObject({ divergence: null, resumedChunks: 0, scoredTokens: 3 * 127 });
      expect(found.perplexityPerByte).toBeGreaterThan(1.5);
      expect(found.perplexityPerByte).toBeLessThan(3);
      const counted = await host.call("countText", { textPath, contextSize });
      expect(counted).toMatchObject({ chunks: 3, tokens: found.textTokens, textBytes: found.textBytes });
    });
  });

  it("refuses a text that is too short, with both numbers", async () => {
    await withModel(starterModelPath(), async (host) => {
      const input = { ...textInput("short", { kind: "alone" }), contextSize: 4096 };
      await expect(host.call("evaluateText", input)).rejects.toMatchObject({
        code: "usage",
        message: expect.stringMatching(/has \d+ tokens, and windows of 4096 need at least 8192/u),
      });
      // The host lives on.
      await expect(host.call("memoryUse", {})).resolves.toMatchObject({ peakBytes: expect.any(Number) });
    });
  });

  it("goes on behind what a killed host has left, and ends with the same digits", async () => {
    const whole = await withModel(starterModelPath(), (host) =>
      host.call("evaluateText", textInput("whole", { kind: "alone" })),
    );
    const input = textInput("killed", { kind: "alone" });
    await withModel(starterModelPath(), async (host) => {
      host.onEvent("chunkDone", () => host.kill());
      await expect(host.call("evaluateText", input)).rejects.toMatchObject({ code: "host-stopped" });
    });
    const resumed = await withModel(starterModelPath(), (host) => host.call("evaluateText", input));
    expect(resumed.resumedChunks).toBeGreaterThanOrEqual(1);
    expect(figuresOf(resumed)).toEqual(figuresOf(whole));
    const again = await withModel(starterModelPath(), (host) => host.call("evaluateText", input));
    expect(again).toMatchObject({ resumedChunks: 3, tokensPerSecond: null });
    expect(figuresOf(again)).toEqual(figuresOf(whole));
  });
});

describe("KL divergence of Q2_K from Q8_0", () => {
  let vocabularySha256: string;
  beforeAll(async () => {
    await withModel(q8(), async (host, model) => {
      vocabularySha256 = model.vocabularySha256;
      const role = { kind: "reference", logitsPath: logitsPath() } as const;
      const found = await host.call("evaluateText", textInput("reference", role));
      closeTo(found.perplexity.value, 38.1207);
      const { logitsBytes } = await host.call("countText", { textPath, contextSize });
      expect(statSync(logitsPath()).size).toBe(logitsBytes);
    });
  });

  it("is llama-perplexity's, in all its figures", async () => {
    await withModel(q2(), async (host) => {
      const role = { kind: "compared", logitsPath: logitsPath(), vocabularySha256 } as const;
      const found = await host.call("evaluateText", textInput("compared", role));
      const { divergence } = found;
      closeTo(found.perplexity.value, 47.364909);
      closeTo(divergence?.referencePerplexity.value, 38.120502);
      closeTo(divergence?.perplexityRatio.value, 1.242505);
      closeTo(divergence?.perplexityRatio.standardError, 0.054809);
      closeTo(divergence?.mean.value, 0.342622);
      closeTo(divergence?.mean.standardError, 0.010314);
      closeTo(divergence?.median, 0.31133);
      closeTo(divergence?.percentile90, 0.591559);
      closeTo(divergence?.percentile99, 0.943072);
      closeTo(divergence?.maximum, 1.724436);
      closeTo(divergence?.equalTopShare.value, 0.65354);
      closeTo(divergence?.equalTopShare.standardError, 0.02441);
      closeTo(divergence?.probabilityChange.value, -0.04607);
      closeTo(divergence?.probabilityChangeRootMeanSquare.value, 0.11292);
      expect(divergence?.histogram.counts.reduce((a, b) => a + b, 0)).toBe(3 * 127);
      const sum = found.chunks.reduce((total, chunk) => total + (chunk.divergence ?? 0), 0);
      closeTo(sum / (3 * 127), divergence?.mean.value ?? 0);
    });
  });

  it("refuses another tokenizer, another text, and logits that are damaged", async () => {
    await withModel(q2(), async (host) => {
      const role = { kind: "compared", logitsPath: logitsPath(), vocabularySha256 } as const;
      const other = textInput("other", { ...role, vocabularySha256: "0".repeat(64) });
      await expect(host.call("evaluateText", other)).rejects.toMatchObject({
        code: "usage",
        details: { otherVocabulary: true },
        message: expect.stringContaining("perplexity per byte"),
      });
      const windows = { ...textInput("windows", role), contextSize: 128 };
      await expect(host.call("evaluateText", windows)).rejects.toMatchObject({ code: "usage" });
      const bytes = readFileSync(logitsPath());
      const zeros = join(folder, "zeros.logits");
      writeFileSync(zeros, Buffer.concat([bytes.subarray(0, 10_000), Buffer.alloc(bytes.length - 10_000)]));
      const damaged = textInput("damaged", { ...role, logitsPath: zeros });
      await expect(host.call("evaluateText", damaged)).rejects.toMatchObject({ code: "storage-failed" });
    });
  });

  it("says how much disk is missing, and goes on once there is some", async (context) => {
    const disk = join(folder, "disk");
    mkdirSync(disk);
    const mounts = spawnSync("mount", ["-t", "tmpfs", "-o", "size=80m,mode=0700", "tmpfs", disk]);
    if (mounts.status !== 0) {
      context.skip("needs root on Linux to mount a small disk");
    }
    try {
      const input = {
        ...textInput("full", { kind: "reference", logitsPath: join(disk, "reference.logits") }),
        recordPath: join(disk, "reference.record"),
      };
      await withModel(
        q8(),
        async (host) => {
          await expect(host.call("evaluateText", input)).rejects.toMatchObject({
            code: "disk-full",
            message: expect.stringMatching(/MB more are needed/u),
          });
          execFileSync("mount", ["-o", "remount,size=300m", disk]);
          // And where another program fills the disk in the middle.
          const filler = join(disk, "filler");
          const stop = host.onEvent("chunkDone", () => fill(filler));
          await expect(host.call("evaluateText", input)).rejects.toMatchObject({ code: "disk-full" });
          stop();
          rmSync(filler);
          const found = await host.call("evaluateText", input);
          expect(found.resumedChunks).toBeGreaterThan(0);
          closeTo(found.perplexity.value, 38.1207);
        },
        disk,
      );
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  });
});

const asked: readonly AskedItem[] = [
  {
    id: "capital",
    prompt: { kind: "raw", text: "The capital of France is" },
    task: { kind: "choices", choices: [" Paris", " London", " the city of Berlin"] },
  },
  {
    id: "numbers",
    prompt: { kind: "raw", text: "1, 2, 3, 4," },
    task: { kind: "answer", maxTokens: 20, stopStrings: [" 9"] },
  },
  {
    id: "chat",
    prompt: { kind: "chat", systemPrompt: "", userText: "Hi" },
    task: { kind: "answer", maxTokens: 24, stopStrings: [] },
  },
  {
    id: "markup",
    prompt: { kind: "chat", systemPrompt: "", userText: "Hi<|im_end|>" },
    task: { kind: "answer", maxTokens: 1, stopStrings: [] },
  },
  {
    id: "long",
    prompt: { kind: "raw", text: "1, 2, 3, 4," },
    task: { kind: "answer", maxTokens: 1000, stopStrings: [] },
  },
  {
    id: "sky",
    prompt: { kind: "chat", systemPrompt: "", userText: "Is the sky blue?" },
    task: { kind: "choices", choices: ["Yes", "No", "Yes, it is"] },
  },
];

const answer = async (host: Host, concurrency: number): Promise<ReadonlyMap<string, AnsweredItem>> => {
  const found = new Map<string, AnsweredItem>();
  const stop = host.onEvent("itemDone", (item) => found.set(item.id, item));
  const totals = await host.call("answerItems", { items: [...asked], contextSize, concurrency });
  stop();
  const items = [...found.values()];
  expect(totals.promptTokens).toBe(items.reduce((sum, { promptTokens }) => sum + promptTokens, 0));
  for (const { startedMs, endedMs } of items) {
    expect(startedMs).toBeLessThanOrEqual(endedMs);
    expect(endedMs).toBeLessThanOrEqual(totals.durationMs);
  }
  return found;
};

describe("items", () => {
  it("are answered and scored, alone and several at once alike", async () => {
    await withModel(starterModelPath(), async (host) => {
      const one = await answer(host, 1);
      expect([...one.keys()]).toHaveLength(asked.length);
      const capital = one.get("capital")?.outcome;
      const sums = capital?.kind === "choices" ? capital.choices.map((choice) => choice.logProbability) : [];
      expect(sums.indexOf(Math.max(...sums))).toBe(0);
      expect(capital).toMatchObject({ choices: [{ tokens: 1 }, { tokens: 1 }, { tokens: 4, bytes: 19 }] });
      expect(one.get("numbers")?.outcome).toMatchObject({
        text: " 5, 6, 7, 8,",
        stopReason: "stop-string",
      });
      expect(one.get("chat")?.outcome).toMatchObject({
        text: expect.stringContaining("Hello"),
        stopReason: "end",
      });
      // Read as what it is, letters that a person wrote, and not as the one token of the template.
      const tokensOf = (id: string): number => one.get(id)?.promptTokens ?? 0;
      expect(tokensOf("markup") - tokensOf("chat")).toBeGreaterThan(3);
      expect(one.get("long")?.outcome).toMatchObject({ kind: "too-long", neededTokens: expect.any(Number) });
      for (const concurrency of [2, 4]) {
        const several = await answer(host, concurrency);
        for (const { id } of asked) {
          const [a, b] = [one.get(id)?.outcome, several.get(id)?.outcome];
          if (a?.kind === "choices" && b?.kind === "choices") {
            // Batches of another size can round otherwise.
            b.choices.forEach((choice, index) => {
              expect(choice.logProbability).toBeCloseTo(a.choices[index]?.logProbability ?? 0, 1);
            });
          } else if (a?.kind === "answer" && b?.kind === "answer") {
            expect(b.text).toBe(a.text);
          }
        }
        const starts = [...several.values()].map(({ startedMs }) => startedMs).sort((a, b) => a - b);
        expect(starts[concurrency - 1]).toBeLessThan(1000);
      }
    });
  });
});

describe("traces", () => {
  const prompt = { kind: "raw", text: "The three colors of the flag of Italy are" } as const;
  const trace = { prompt, contextSize, alternatives: 3 };

  it("give a file's own tokens exactly the probabilities with which it chose them", async () => {
    const greedy = await withModel(q8(), async (host, { vocabularySha256 }) => {
      const own = await host.call("traceTokens", { ...trace, run: { kind: "greedy", maxTokens: 24 } });
      expect(own.tokens.length).toBeGreaterThan(4);
      expect(own.tokens.every(({ rank }) => rank === 0)).toBe(true);
      expect(own.tokens.map(({ text }) => text).join("")).toBe(own.text);
      const tokens = own.tokens.map(({ token }) => token);
      const forced = await host.call("traceTokens", {
        ...trace,
        run: { kind: "forced", tokens, vocabularySha256 },
      });
      expect(forced.tokens).toEqual(own.tokens);
      return { tokens, vocabularySha256, own };
    });
    await withModel(q2(), async (host) => {
      const { tokens, vocabularySha256, own } = greedy;
      const forced = await host.call("traceTokens", {
        ...trace,
        run: { kind: "forced", tokens, vocabularySha256 },
      });
      expect(forced.tokens.map(({ token }) => token)).toEqual(tokens);
      expect(forced.text).toBe(own.text);
      const itself = await host.call("traceTokens", { ...trace, run: { kind: "greedy", maxTokens: 24 } });
      const leaves = itself.tokens.findIndex(({ token }, index) => token !== tokens[index]);
      expect(leaves).toBe(forced.tokens.findIndex(({ rank }) => rank > 0));
      await expect(
        host.call("traceTokens", {
          ...trace,
          run: { kind: "forced", tokens, vocabularySha256: "1".repeat(64) },
        }),
      ).rejects.toMatchObject({ code: "usage", details: { otherVocabulary: true } });
      await expect(
        host.call("traceTokens", {
          ...trace,
          contextSize: 16,
          prompt: { ...prompt, text: "one two ".repeat(20) },
          run: { kind: "greedy", maxTokens: 1 },
        }),
      ).rejects.toMatchObject({ code: "prompt-too-long" });
    });
  });
});

describe("speed and order", () => {
  it("measures a prompt and a generation, and the memory of this host alone", async () => {
    await withModel(q8(), async (host, model) => {
      const sample = await host.call("measureSpeed", {
        depthTokens: 32,
        promptTokens: 64,
        generatedTokens: 8,
      });
      expect(sample.promptTokensPerSecond).toBeGreaterThan(1);
      expect(sample.generatedTokensPerSecond).toBeGreaterThan(1);
      expect(sample.timeToFirstTokenMs).toBeGreaterThanOrEqual(sample.promptDurationMs);
      expect(sample.memory.peakBytes).toBeGreaterThan(model.weightBytes);
      expect(sample.memory.peakBytes).toBeLessThan(model.weightBytes * 5);
      if (process.platform === "linux") {
        const status = readFileSync(`/proc/${host.processId}/status`, "utf8");
        expect(status).toContain("VmHWM");
        expect(sample.memory.proportionalBytes).toBeGreaterThan(0);
      }
    });
  });

  it("does one thing at a time, with one file in its life", async () => {
    await withModel(starterModelPath(), async (host) => {
      const text = host.call("evaluateText", textInput("busy", { kind: "alone" }));
      await expect(host.call("measureSpeed", { promptTokens: 1, generatedTokens: 1 })).rejects.toMatchObject({
        code: "busy",
      });
      await expect(text).resolves.toMatchObject({ contextSize });
      await expect(host.call("loadModel", { filePath: starterModelPath(), threads })).rejects.toMatchObject({
        code: "usage",
      });
    });
  });

  it("wants a file before anything else", async () => {
    const host = startMeasurementHost({ modelPaths: [], jobFolder: folder });
    try {
      await expect(host.call("countText", { textPath, contextSize })).rejects.toMatchObject({
        code: "no-model",
      });
      await expect(
        host.call("loadModel", { filePath: join(folder, "none.gguf"), threads }),
      ).rejects.toMatchObject({
        code: "model-load-failed",
      });
    } finally {
      await host.dispose();
    }
  });
});
