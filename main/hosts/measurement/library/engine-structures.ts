import koffi, { type TypeObject } from "koffi";

/** A structure that the engine takes or gives by value, as llama.h and ggml.h of this revision declare it. */
export type EngineStructure = {
  readonly name: string;
  readonly type: TypeObject;
  /** As a C compiler lays it out for 64 bits. */
  readonly sizeBytes: number;
  /** What the engine itself fills in. They differ so much from each other that a field out of place shows. */
  readonly defaults: Readonly<Record<string, number | boolean | null>>;
};

const structure = (
  name: string,
  sizeBytes: number,
  fields: Readonly<Record<string, readonly [string, number | boolean | null]>>,
): EngineStructure => ({
  name,
  type: koffi.struct(Object.fromEntries(Object.entries(fields).map(([field, [type]]) => [field, type]))),
  sizeBytes,
  defaults: Object.fromEntries(Object.entries(fields).map(([field, [, value]]) => [field, value])),
});

/** Enumerations are `int32`. */
export const modelParameters = structure("llama_model_params", 80, {
  devices: ["void *", null],
  tensor_buft_overrides: ["void *", null],
  n_gpu_layers: ["int32", -1],
  split_mode: ["int32", 1],
  load_mode: ["int32", -1],
  lazy_mode: ["int32", 1],
  main_gpu: ["int32", 0],
  tensor_split: ["void *", null],
  progress_callback: ["void *", null],
  progress_callback_user_data: ["void *", null],
  kv_overrides: ["void *", null],
  vocab_only: ["bool", false],
  check_tensors: ["bool", false],
  use_extra_bufts: ["bool", true],
  no_host: ["bool", false],
  no_alloc: ["bool", false],
  load_mtp: ["bool", false],
});

export const contextParameters = structure("llama_context_params", 160, {
  n_ctx: ["uint32", 512],
  n_batch: ["uint32", 2048],
  n_ubatch: ["uint32", 512],
  n_seq_max: ["uint32", 1],
  n_rs_seq: ["uint32", 0],
  n_outputs_max: ["uint32", 0],
  n_outputs_max_per_seq: ["uint32", 1],
  n_threads: ["int32", 4],
  n_threads_batch: ["int32", 4],
  ctx_type: ["int32", 0],
  rope_scaling_type: ["int32", -1],
  pooling_type: ["int32", -1],
  attention_type: ["int32", -1],
  flash_attn_type: ["int32", -1],
  rope_freq_base: ["float", 0],
  rope_freq_scale: ["float", 0],
  yarn_ext_factor: ["float", -1],
  yarn_attn_factor: ["float", -1],
  yarn_beta_fast: ["float", -1],
  yarn_beta_slow: ["float", -1],
  yarn_orig_ctx: ["uint32", 0],
  defrag_thold: ["float", -1],
  cb_eval: ["void *", null],
  cb_eval_user_data: ["void *", null],
  type_k: ["int32", 1],
  type_v: ["int32", 1],
  abort_callback: ["void *", null],
  abort_callback_data: ["void *", null],
  embeddings: ["bool", false],
  offload_kqv: ["bool", true],
  no_perf: ["bool", true],
  op_offload: ["bool", true],
  swa_full: ["bool", true],
  kv_unified: ["bool", false],
  samplers: ["void *", null],
  n_samplers: ["size_t", 0],
  ctx_other: ["void *", null],
});

export const quantizeParameters = structure("llama_model_quantize_params", 64, {
  nthread: ["int32", 0],
  ftype: ["int32", 7],
  output_tensor_type: ["int32", 43],
  token_embedding_type: ["int32", 43],
  allow_requantize: ["bool", false],
  quantize_output_tensor: ["bool", true],
  only_copy: ["bool", false],
  pure: ["bool", false],
  keep_split: ["bool", false],
  dry_run: ["bool", false],
  imatrix: ["void *", null],
  kv_overrides: ["void *", null],
  tt_overrides: ["void *", null],
  prune_layers: ["void *", null],
  max_buf_size: ["size_t", 8_589_934_592],
});

/** As the engine fills it for so many threads. */
export const checkedThreads = 7;
export const checkedTokens = 5;
const maximumThreads = 512;

export const threadPoolParameters: EngineStructure = {
  name: "ggml_threadpool_params",
  type: koffi.struct({
    cpumask: koffi.array("bool", maximumThreads),
    n_threads: "int32",
    prio: "int32",
    poll: "uint32",
    strict_cpu: "bool",
    paused: "bool",
  }),
  sizeBytes: 528,
  defaults: { n_threads: checkedThreads, prio: 0, poll: 50, strict_cpu: false, paused: false },
};

/** As the engine fills it for one sequence of so many tokens; the tokens themselves it takes from where we keep them. */
export const tokenBatch: EngineStructure = {
  name: "llama_batch",
  type: koffi.struct({
    n_tokens: "int32",
    token: "void *",
    embd: "void *",
    pos: "void *",
    n_seq_id: "void *",
    seq_id: "void *",
    logits: "void *",
  }),
  sizeBytes: 56,
  defaults: { n_tokens: checkedTokens, embd: null, pos: null, n_seq_id: null, seq_id: null, logits: null },
};
