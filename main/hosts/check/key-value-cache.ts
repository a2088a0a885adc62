import type { KeyValueCacheFacts } from "../../../app/models/model-header.ts";
import { attentionFree } from "./architectures.ts";
import type { GgufMetadata } from "./gguf-metadata.ts";

export type AttentionShape = {
  readonly architecture: string;
  readonly layers: number;
  readonly embeddingSize: number;
  readonly keyValueHeads: number;
  readonly keyLength: number;
  readonly valueLength: number;
};

/** Models that read a text at once and keep nothing (llama.cpp, `llama_model::create_memory`). */
const withoutMemory: ReadonlySet<string> = new Set([
  "bert",
  "jina-bert-v2",
  "jina-bert-v3",
  "nomic-bert",
  "nomic-bert-moe",
  "neo-bert",
  "eurobert",
  "modern-bert",
  "gemma-embedding",
  "wavtokenizer-dec",
  "dream",
  "llada",
  "llada-moe",
  "rnd1",
]);

type WindowRule = {
  /** Every n-th layer keeps the whole context, where the file says nothing; 0 where no layer does. */
  readonly pattern: number;
  /** The whole context is kept by the first of n layers, not the last. */
  readonly wholeFirst?: boolean;
  /** Where the file does not state the window. */
  readonly tokens?: number;
};

/**
 * Which architectures keep only a window in some layers, with the engine's own defaults (llama.cpp, `src/models`,
 * `load_swa_pattern`). A file of any other may state a window too; the engine does not heed it, so nor do we.
 */
const windowRules: Readonly<Record<string, WindowRule>> = {
  afmoe: { pattern: 4 },
  cohere2: { pattern: 4 },
  cohere2moe: { pattern: 4, wholeFirst: true },
  exaone4: { pattern: 4 },
  "exaone-moe": { pattern: 4 },
  gemma2: { pattern: 2, tokens: 4096 },
  gemma3: { pattern: 6 },
  gemma3n: { pattern: 5 },
  gemma4: { pattern: 6 },
  granite_swa: { pattern: 1 },
  "gpt-oss": { pattern: 2 },
  laguna: { pattern: 4, wholeFirst: true },
  llama4: { pattern: 4, tokens: 8192 },
  lfm2: { pattern: 0 },
  maple: { pattern: 1 },
  mellum: { pattern: 4 },
  mimo2: { pattern: 1 },
  "muse-glimmer": { pattern: 4 },
  olmo2: { pattern: 4 },
  plamo3: { pattern: 8 },
  smallthinker: { pattern: 4, wholeFirst: true },
  spark2_5: { pattern: 1 },
  step35: { pattern: 1 },
};

/** Layers that share the cache of an earlier one: gemma3n keeps the first 20 whatever the file says. */
const gemma3nKeptLayers = 20;
/** Every n-th layer has attention, the others a state of fixed size. */
const attentionIntervals: Readonly<Record<string, number>> = {
  qwen3next: 4,
  qwen35: 4,
  qwen35moe: 4,
  qwen4exp: 4,
  "minimax-01": 8,
};
/** The states are kept in single precision, whatever the type of the KV cache. */
const bytesPerStateNumber = 4;

/**
 * What the engine keeps of a context, or undefined where every layer keeps the same of every token. Cheap facts only:
 * of an architecture with a cache of its own kind the answer is rather too large than too small. Every number here was
 * bounded when the header was read.
 */
export const keyValueCacheOf = (
  metadata: GgufMetadata,
  shape: AttentionShape,
): KeyValueCacheFacts | undefined => {
  const { architecture, layers, keyLength, valueLength, keyValueHeads } = shape;
  const key = (name: string): string => `${architecture}.${name}`;
  const number = (name: string): number | undefined => {
    const value = metadata.get(key(name));
    const found = value?.kind === "number" ? Number(value.value) : Number.NaN;
    return Number.isInteger(found) && found >= 0 && found <= 2 ** 32 ? found : undefined;
  };
  const perLayer = (name: string): readonly number[] | undefined => {
    const value = metadata.get(key(name));
    return value?.kind === "array" && value.numbers !== null ? value.numbers.map(Number) : undefined;
  };

  if (withoutMemory.has(architecture)) {
    return { numbersPerToken: 0, windowNumbersPerToken: 0, windowTokens: 0, recurrentBytes: 0 };
  }

  const headsByLayer = perLayer("attention.head_count_kv");
  const trunkLayers = Math.max(0, layers - (number("nextn_predict_layers") ?? 0));
  const keptLayers =
    architecture === "gemma3n"
      ? Math.min(trunkLayers, gemma3nKeptLayers)
      : Math.max(0, trunkLayers - (number("attention.shared_kv_layers") ?? 0));
  const interval = number("full_attention_interval") ?? attentionIntervals[architecture];
  const recurrentByLayer = perLayer("attention.recurrent_layers");
  const feedsOnly = architecture === "nemotron_h" || architecture === "nemotron_h_moe";
  const feedByLayer = perLayer("feed_forward_length");
  const everyLayerRecurrent = attentionFree.has(architecture) || architecture === "falcon-h1";
  const isRecurrent = (layer: number): boolean => {
    if (everyLayerRecurrent) {
      return true;
    }
    if (attentionIntervals[architecture] !== undefined) {
      return recurrentByLayer === undefined
        ? interval !== undefined && interval > 0 && (layer + 1) % interval !== 0
        : recurrentByLayer[layer] === 1;
    }
    // Some of Nemotron's layers are neither: they only feed forward.
    return headsByLayer?.[layer] === 0 && !(feedsOnly && feedByLayer?.[layer] !== 0);
  };

  // Of EXAONE 4 only the large one has windows.
  const rule = architecture === "exaone4" && layers !== 64 ? undefined : windowRules[architecture];
  const windowTokens = rule === undefined ? 0 : (number("attention.sliding_window") ?? rule.tokens ?? 0);
  const windowByLayer = perLayer("attention.sliding_window_pattern");
  const pattern = number("attention.sliding_window_pattern") ?? rule?.pattern ?? 1;
  const hasWindow = (layer: number): boolean => {
    if (rule === undefined || windowTokens === 0) {
      return false;
    }
    if (windowByLayer !== undefined) {
      return windowByLayer[layer] === 1;
    }
    return (
      pattern === 0 || (rule.wholeFirst === true ? layer % pattern !== 0 : layer % pattern < pattern - 1)
    );
  };

  // With latent attention (MLA) the values are read out of the keys.
  const hasValues = number("attention.key_length_mla") === undefined;
  const numbersPerHead = (window: boolean): number =>
    ((window ? number("attention.key_length_swa") : undefined) ?? keyLength) +
    (hasValues ? ((window ? number("attention.value_length_swa") : undefined) ?? valueLength) : 0);

  let numbersPerToken = 0;
  let windowNumbersPerToken = 0;
  let recurrentLayers = 0;
  for (let layer = 0; layer < trunkLayers; layer += 1) {
    const recurrent = isRecurrent(layer);
    recurrentLayers += recurrent ? 1 : 0;
    const keepsTokens =
      layer < keptLayers && (!recurrent || architecture === "falcon-h1") && !attentionFree.has(architecture);
    if (!keepsTokens) {
      continue;
    }
    const window = hasWindow(layer);
    const numbers = (headsByLayer?.[layer] ?? keyValueHeads) * numbersPerHead(window);
    if (window) {
      windowNumbersPerToken += numbers;
    } else {
      numbersPerToken += numbers;
    }
  }
  const recurrentBytes = recurrentLayers * stateNumbers(number, shape) * bytesPerStateNumber;
  const usual = layers * keyValueHeads * (keyLength + valueLength);
  return numbersPerToken === usual && windowNumbersPerToken === 0 && recurrentBytes === 0
    ? undefined
    : {
        // A hostile header's numbers are bounded one by one, their products are not.
        numbersPerToken: Math.min(2 ** 40, numbersPerToken),
        windowNumbersPerToken: Math.min(2 ** 40, windowNumbersPerToken),
        windowTokens: windowNumbersPerToken === 0 ? 0 : windowTokens,
        recurrentBytes: Math.min(2 ** 48, recurrentBytes),
      };
};

/** Numbers of one recurrent layer's state (llama.cpp, `llama_hparams::n_embd_r` and `n_embd_s`). */
const stateNumbers = (
  number: (name: string) => number | undefined,
  { embeddingSize }: AttentionShape,
): number => {
  const headSize = number("wkv.head_size");
  if (headSize !== undefined) {
    return embeddingSize * ((number("token_shift_count") ?? 2) + headSize);
  }
  const convolution = number("shortconv.l_cache");
  if (convolution !== undefined) {
    return embeddingSize * Math.max(0, convolution - 1);
  }
  const inner = number("ssm.inner_size") ?? 0;
  const state = number("ssm.state_size") ?? 0;
  const kernel = number("ssm.conv_kernel") ?? 0;
  const groups = number("ssm.group_count") ?? 0;
  return Math.max(0, kernel - 1) * (inner + 2 * groups * state) + state * inner;
};
