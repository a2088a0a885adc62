import { expect, it } from "vitest";
import type { DownloadSource } from "../../../app/downloads/download.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { Fit } from "../../../app/models/fit.ts";
import { type FitInput, judgeFit } from "../../../app/models/judge-fit.ts";
import type { ModelHeader } from "../../../app/models/model-header.ts";
import { createDownloadJudge, type JudgeDownloadOptions } from "../../../main/models/judge-download.ts";
import type { RemoteFile } from "../../../main/models/remote-header.ts";

const source: DownloadSource = { kind: "catalog", catalogFileId: "tiny-q4_1" };
const never = new AbortController().signal;
const header: ModelHeader = {
  ggufVersion: 3,
  architecture: "llama",
  name: "Tiny",
  quantization: "Q4_1",
  parameters: 134_515_008,
  tensorBytes: 96_000_000,
  trainedContextSize: 8192,
  layers: 30,
  embeddingSize: 576,
  heads: 9,
  keyValueHeads: 3,
  keyLength: 64,
  valueLength: 64,
  vocabularySize: 49_152,
  chatTemplate: null,
};
const file = { fileName: "tiny.gguf", url: "https://hub.test/tiny.gguf", sizeBytes: null };

const fitOf = (subject: FitInput["subject"], freeMemoryBytes = 4e9): Fit =>
  judgeFit({ subject, freeMemoryBytes, freeGpuBytes: null, contextSize: 4096 });

const judge = (over: Partial<JudgeDownloadOptions> = {}, freeMemoryBytes = 4e9) => {
  const read: RemoteFile[] = [];
  const made = createDownloadJudge({
    resolve: async () => ({ parts: [file], token: "hf_token" }),
    readRemoteHeader: async (one) => {
      read.push(one);
      return { header, sizeBytes: 98_362_432 };
    },
    judge: async (subject) => fitOf(subject, freeMemoryBytes),
    statedOf: () => ({ sizeBytes: 100_000_000, parameters: 134_515_008, trainedContextSize: 8192 }),
    ...over,
  });
  return { ...made, read };
};
const fail =
  (error: Error): (() => Promise<never>) =>
  () =>
    Promise.reject(error);

it("judges by the file's own header, with the exact size that the server states", async () => {
  const { exactly, read } = judge();
  const judged = await exactly(source, never);
  expect(judged.sizeBytes).toBe(98_362_432);
  expect(judged.fit).toEqual(fitOf({ kind: "header", header }));
  expect(judged.fit).toMatchObject({ verdict: "fits", isEstimate: false });
  expect(read).toEqual([{ ...file, token: "hf_token" }]);
});

it("judges a split model by the sum of its parts, as an estimate, and reads no header", async () => {
  const parts = [1, 2].map((part) => ({ ...file, sizeBytes: part * 1e9 }));
  const { exactly, read } = judge({ resolve: async () => ({ parts, token: undefined }) });
  expect(await exactly(source, never)).toMatchObject({ sizeBytes: 3e9, fit: { isEstimate: true } });
  expect(read).toEqual([]);
  const unknown = judge({ resolve: async () => ({ parts: [file, ...parts], token: undefined }) });
  expect(await unknown.exactly(source, never)).toMatchObject({ sizeBytes: null, fit: { isEstimate: true } });
});

it("falls back to an estimate with the reason, but not where an exact answer was asked for", async () => {
  const broken = new AppError("network-failed", "The server does not answer. Try again later.");
  for (const over of [{ resolve: fail(broken) }, { readRemoteHeader: fail(broken) }]) {
    const { exactly, asWellAsPossible } = judge(over, 1e8);
    await expect(exactly(source, never)).rejects.toBe(broken);
    expect(await asWellAsPossible(source, never)).toMatchObject({
      fit: { verdict: "does-not-fit", isEstimate: true },
      sizeBytes: null,
      problem: broken,
    });
  }
});

it("estimates by the size that the hub states where only the header cannot be had", async () => {
  const { asWellAsPossible } = judge({
    resolve: async () => ({ parts: [{ ...file, sizeBytes: 98_362_432 }], token: undefined }),
    readRemoteHeader: fail(new AppError("network-failed", "The server answered 503.")),
    statedOf: () => ({ sizeBytes: null, parameters: null, trainedContextSize: null }),
  });
  expect(await asWellAsPossible(source, never)).toMatchObject({
    fit: fitOf({ kind: "estimate", sizeBytes: 98_362_432, parameters: null, trainedContextSize: null }),
    sizeBytes: 98_362_432,
    problem: { message: "The server answered 503." },
  });
});

it("ends with its signal", async () => {
  const stopped = new AbortController();
  const { asWellAsPossible } = judge({
    readRemoteHeader: (_file, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        stopped.abort();
      }),
  });
  const asked = asWellAsPossible(source, stopped.signal);
  await expect(asked).rejects.toThrow();
});
