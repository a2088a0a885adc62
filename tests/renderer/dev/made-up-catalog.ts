import type { Purpose } from "../../../app/catalog/catalog.ts";
import type { CatalogFileView, CatalogModelView, CatalogView } from "../../../app/catalog/catalog-view.ts";
import type { Fit } from "../../../app/models/fit.ts";

const hexadecimal = "0123456789abcdef";
/** A SHA-256 that belongs to nothing, the same for the same number. */
export const madeUpSha256 = (seed: number): string => {
  let state = (seed + 1) * 2_654_435_761;
  return Array.from({ length: 64 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return hexadecimal[Math.floor((state / 2_147_483_648) * 16)];
  }).join("");
};

const freeBytes = 11.2e9;

/** A fit in the words that main would find, for a file of so many bytes. */
export const aFit = (weightsBytes: number | null, change: Partial<Fit> = {}): Fit => {
  const weights = weightsBytes ?? 0;
  const keyValueCacheBytes = weights * 0.12;
  const computeBytes = Math.min(4e8, weights * 0.05);
  const needed = weights + keyValueCacheBytes + computeBytes;
  const verdict =
    weightsBytes === null
      ? "unknown"
      : needed < freeBytes * 0.75
        ? "fits"
        : needed < freeBytes
          ? "tight"
          : "does-not-fit";
  const sentences: Record<Fit["verdict"], string> = {
    fits: "Fits with a context of 8,192 tokens and leaves memory to other programs.",
    tight: "Loads with a context of 8,192 tokens and leaves little memory to other programs.",
    "does-not-fit": "Needs more memory than is free, even with the shortest context.",
    unknown: "Its size is not stated, so nobody can say yet whether it fits.",
  };
  return {
    verdict,
    sentence: sentences[verdict],
    weightsBytes: weights,
    keyValueCacheBytes,
    computeBytes,
    freeBytes,
    freeGpuBytes: null,
    contextSize: 8192,
    largestContextSize: verdict === "does-not-fit" ? 0 : 32_768,
    isEstimate: true,
    ...change,
  };
};

const bitsPerWeight: Readonly<Record<string, number>> = {
  Q8_0: 8.5,
  Q6_K: 6.56,
  Q5_K_M: 5.7,
  Q4_K_M: 4.89,
  Q4_0: 4.64,
  Q3_K_M: 4.0,
  F16: 16,
  MXFP4: 4.62,
};

type Told = {
  readonly name: string;
  readonly publisher: string;
  readonly parameters: number | null;
  readonly active?: number;
  readonly summary: string;
  readonly purposes: readonly Purpose[];
  readonly license: string;
  readonly languages: readonly string[] | null;
  readonly quantizations: readonly string[];
  readonly kind?: "embedding";
  readonly context?: number | null;
};

const many = ["en", "de", "fr", "es", "it", "pt", "zh", "ja", "ko", "ar", "hi", "ru"];
const usual = ["Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M"];

const told: readonly Told[] = [
  {
    name: "SmolLM2 135M Instruct",
    publisher: "Hugging Face",
    parameters: 134_515_008,
    summary: "Short answers on very small machines.",
    purposes: ["chat", "small-device"],
    license: "Apache-2.0",
    languages: ["en"],
    quantizations: ["Q4_1"],
  },
  {
    name: "Qwen3.5 4B",
    publisher: "Qwen",
    parameters: 4_022_468_096,
    summary: "Good at chat and reasoning in many languages for its size.",
    purposes: ["chat", "reasoning", "multilingual"],
    license: "Apache-2.0",
    languages: many,
    quantizations: usual,
  },
  {
    name: "Gemma 3 4B Instruct QAT",
    publisher: "Google",
    parameters: 3_880_099_328,
    summary: "A careful writer, trained for four bits from the start.",
    purposes: ["chat", "multilingual"],
    license: "gemma",
    languages: many,
    quantizations: ["Q4_0"],
  },
  {
    name: "gpt-oss 20B",
    publisher: "OpenAI",
    parameters: 20_914_757_184,
    active: 3_600_000_000,
    summary: "Reasons step by step before it answers; strong at code and tools.",
    purposes: ["reasoning", "code"],
    license: "Apache-2.0",
    languages: null,
    quantizations: ["MXFP4"],
  },
  {
    name: "Llama 3.3 70B Instruct",
    publisher: "Meta",
    parameters: 70_553_706_496,
    summary: "A large general assistant for machines with much memory.",
    purposes: ["chat", "multilingual"],
    license: "llama3.3",
    languages: ["en", "de", "fr", "it", "pt", "hi", "es", "th"],
    quantizations: ["Q4_K_M"],
  },
  {
    name: "Meta Llama 3.1 8B Instruct",
    publisher: "Meta",
    parameters: 8_030_261_248,
    summary: "A well-known general assistant with a long context.",
    purposes: ["chat", "multilingual"],
    license: "llama3.1",
    languages: ["en", "de", "fr", "it", "pt", "hi", "es", "th"],
    quantizations: ["Q8_0", "Q4_K_M"],
  },
  {
    name: "MedGemma 4B Instruct",
    publisher: "Google",
    parameters: 3_880_099_328,
    summary: "Reads and explains medical texts. Not a doctor.",
    purposes: ["medical"],
    license: "health-ai",
    languages: ["en"],
    quantizations: ["Q4_K_M"],
  },
  {
    name: "Qwen3 Embedding 0.6B",
    publisher: "Qwen",
    parameters: 595_776_512,
    summary: "Turns texts into numbers, so that documents can be searched by meaning.",
    purposes: ["embedding"],
    license: "Apache-2.0",
    languages: many,
    quantizations: ["Q8_0"],
    kind: "embedding",
  },
  {
    name: "Mistral Small 3.2 24B Instruct 2506",
    publisher: "Mistral AI",
    parameters: 23_572_403_200,
    summary: "A large all-round assistant, good at following instructions exactly.",
    purposes: ["chat", "code", "multilingual"],
    license: "Apache-2.0",
    languages: many,
    quantizations: ["Q4_K_M"],
  },
  {
    name: "LFM2.5 2.6B",
    publisher: "Liquid AI",
    parameters: 2_570_000_000,
    summary: "Quick on processors without a graphics card.",
    purposes: ["chat", "small-device"],
    license: "lfm1.0",
    languages: ["en", "ar", "zh", "fr", "de", "ja", "ko", "es"],
    quantizations: ["Q8_0", "Q4_K_M"],
  },
  {
    name: "Olmo 3.1 32B Think",
    publisher: "Allen Institute for AI",
    parameters: 32_234_000_000,
    summary: "Reasons at length; its training data and code are published.",
    purposes: ["reasoning"],
    license: "Apache-2.0",
    languages: ["en"],
    quantizations: ["Q4_K_M"],
  },
  {
    name: "Unstated 7B",
    publisher: "Somebody",
    parameters: null,
    summary: "A model of which little is known, to see how little can be shown.",
    purposes: ["chat"],
    license: "unknown",
    languages: null,
    quantizations: ["Q4_K_M"],
    context: null,
  },
];

const fileOf = (model: Told, id: string, quantization: string, index: number): CatalogFileView => {
  const bits = bitsPerWeight[quantization] ?? 5.11;
  const shown = model.parameters === null ? null : Math.round((model.parameters * bits) / 8);
  return {
    id: `${id}-${quantization.toLowerCase()}`,
    quantization,
    sha256: madeUpSha256(index),
    sizeBytes: null,
    repository: "example/Model-GGUF",
    revision: null,
    fileName: `${id}-${quantization}.gguf`,
    shownSizeBytes: shown,
    sizeIsEstimate: true,
    bitsPerWeight: model.parameters === null ? null : bits,
    fit: aFit(shown),
    recommendedBecause: null,
    installedModelFileId: null,
  };
};

const modelOf = (model: Told, index: number): CatalogModelView => {
  const id = model.name.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
  const files = model.quantizations.map((one, at) => fileOf(model, id, one, index * 8 + at));
  const best = files.find(({ fit }) => fit.verdict === "fits");
  return {
    id,
    name: model.name,
    publisher: model.publisher,
    kind: model.kind ?? "chat",
    purposes: [...model.purposes],
    summary: model.summary,
    parameters: model.parameters,
    activeParameters: model.active ?? null,
    trainedContextSize: model.context === undefined ? 32_768 : model.context,
    languages: model.languages === null ? null : [...model.languages],
    architecture: model.parameters === null ? null : "qwen3",
    chatTemplateSha256: null,
    licenseId: model.license,
    openness: {
      weights: { state: "open", source: null },
      trainingCode: { state: "closed", source: null },
      trainingData: { state: "unknown", source: null },
      documentation: { state: "partial", source: null },
    },
    files: files.map((file) =>
      file === best && files.length > 1
        ? {
            ...file,
            recommendedBecause:
              "The most precise that leaves a quarter of the free memory to other programs.",
          }
        : file,
    ),
    sources: { parameters: "Header of the file", license: "https://example.org/license" },
  };
};

/** A catalog of so many models: the ones above, and then the same with numbers behind their names. */
export const madeUpCatalog = (count: number, change: Partial<CatalogView> = {}): CatalogView => ({
  sequence: 7,
  date: "2026-11-20",
  signer: "development",
  notice: null,
  models: Array.from({ length: count }, (_, index) => {
    const one = told[index % told.length];
    if (one === undefined) {
      throw new Error("There is something told.");
    }
    const round = Math.floor(index / told.length);
    return modelOf(round === 0 ? one : { ...one, name: `${one.name} v${round + 1}` }, index);
  }),
  ...change,
});
