import { promisify } from "node:util";
import koffi, { type KoffiFunc, type LibraryHandle, type TypeObject } from "koffi";
import {
  contextParameters,
  modelParameters,
  quantizeParameters,
  threadPoolParameters,
  tokenBatch,
} from "./engine-structures.ts";
import type { EngineFiles } from "./find-engine-files.ts";
import type { NativePointer } from "./native-pointer.ts";

/** The fields of a structure, as the engine fills or takes them. */
export type StructureFields = Record<string, unknown>;

/** Functions whose work takes long run on libuv's thread, so that the host goes on answering. */
export type EngineFunctions = ReturnType<typeof bindEngineFunctions>;

/** As `typeof`: what a C function takes and gives. Both are stated here, because no compiler checks them. */
const bind =
  (library: LibraryHandle) =>
  <Signature extends (...values: never[]) => unknown>(
    name: string,
    result: string | TypeObject,
    parameters: readonly (string | TypeObject)[],
  ): Signature =>
    library.func(name, result, [...parameters]) as unknown as Signature;

/** As `bind`, run on libuv's thread. */
const bindAside =
  (library: LibraryHandle) =>
  <Parameters extends unknown[], Result>(
    name: string,
    result: string | TypeObject,
    parameters: readonly (string | TypeObject)[],
  ): ((...values: Parameters) => Promise<Result>) =>
    aside<Parameters, Result>(library.func(name, result, [...parameters]) as unknown as CFunction);

type CFunction = KoffiFunc<(...values: unknown[]) => unknown>;

/** Runs the C function on libuv's thread. */
export const aside = <Parameters extends unknown[], Result>(
  func: CFunction,
): ((...values: Parameters) => Promise<Result>) =>
  promisify(func.async as (...values: unknown[]) => void) as unknown as (
    ...values: Parameters
  ) => Promise<Result>;

export const logCallback = koffi.proto("void", ["int32", "string", "void *"]);
/** ggml_backend_sched_eval_callback */
export const evaluationCallback = koffi.proto("bool", ["void *", "bool", "void *"]);

const pointer = "void *";

/** Throws where the library lacks one of them. */
export const bindEngineFunctions = ({ llamaPath, ggmlPath, ggmlBasePath }: EngineFiles) => {
  const base = koffi.load(ggmlBasePath);
  const ggml = koffi.load(ggmlPath);
  const llama = koffi.load(llamaPath);
  const of = bind(llama);
  const asideOf = bindAside(llama);
  const ofBase = bind(base);
  const ofGgml = bind(ggml);
  const of1 = <Result>(name: string, result: string): ((of: NativePointer) => Result) =>
    of<(of: NativePointer) => Result>(name, result, [pointer]);

  return {
    version: of<() => string>("llama_version", "string", []),
    systemInfo: of<() => string>("llama_print_system_info", "string", []),
    setLog: of<(callback: NativePointer, data: null) => void>("llama_log_set", "void", [pointer, pointer]),
    loadBackends: ofGgml<(folder: string) => void>("ggml_backend_load_all_from_path", "void", ["string"]),
    initialize: of<() => void>("llama_backend_init", "void", []),

    /** The first device of a kind; 0 is the CPU. */
    deviceOfKind: ofGgml<(kind: number) => NativePointer>("ggml_backend_dev_by_type", pointer, ["int32"]),
    backendOfDevice: ofBase<(device: NativePointer) => NativePointer>(
      "ggml_backend_dev_backend_reg",
      pointer,
      [pointer],
    ),
    functionOfBackend: ofBase<(backend: NativePointer, name: string) => NativePointer>(
      "ggml_backend_reg_get_proc_address",
      pointer,
      [pointer, "string"],
    ),

    modelDefaults: of<() => StructureFields>("llama_model_default_params", modelParameters.type, []),
    contextDefaults: of<() => StructureFields>("llama_context_default_params", contextParameters.type, []),
    quantizeDefaults: of<() => StructureFields>(
      "llama_model_quantize_default_params",
      quantizeParameters.type,
      [],
    ),
    threadPoolDefaults: ofBase<(threads: number) => StructureFields>(
      "ggml_threadpool_params_default",
      threadPoolParameters.type,
      ["int32"],
    ),

    loadModel: asideOf<[path: string, parameters: StructureFields], NativePointer>(
      "llama_model_load_from_file",
      pointer,
      ["string", modelParameters.type],
    ),
    freeModel: of1<void>("llama_model_free", "void"),
    quantize: asideOf<[from: string, to: string, parameters: StructureFields], number>(
      "llama_model_quantize",
      "uint32",
      ["string", "string", koffi.pointer(quantizeParameters.type)],
    ),

    vocabularyOfModel: of1<NativePointer>("llama_model_get_vocab", pointer),
    trainedContextSize: of1<number>("llama_model_n_ctx_train", "int32"),
    layerCount: of1<number>("llama_model_n_layer", "int32"),
    parameterCount: of1<number>("llama_model_n_params", "uint64"),
    tensorBytes: of1<number>("llama_model_size", "uint64"),
    fileType: of1<number>("llama_model_ftype", "int32"),
    hasEncoder: of1<boolean>("llama_model_has_encoder", "bool"),
    hasDecoder: of1<boolean>("llama_model_has_decoder", "bool"),
    isRecurrent: of1<boolean>("llama_model_is_recurrent", "bool"),
    describeModel: of<(model: NativePointer, into: Uint8Array, sizeBytes: number) => number>(
      "llama_model_desc",
      "int32",
      [pointer, pointer, "size_t"],
    ),
    metadataValue: of<(model: NativePointer, key: string, into: Uint8Array, sizeBytes: number) => number>(
      "llama_model_meta_val_str",
      "int32",
      [pointer, "string", pointer, "size_t"],
    ),
    chatTemplate: of<(model: NativePointer, name: string | null) => string | null>(
      "llama_model_chat_template",
      "string",
      [pointer, "string"],
    ),

    tokenCount: of1<number>("llama_vocab_n_tokens", "int32"),
    vocabularyType: of1<number>("llama_vocab_type", "int32"),
    beginToken: of1<number>("llama_vocab_bos", "int32"),
    endToken: of1<number>("llama_vocab_eos", "int32"),
    addsBeginToken: of1<boolean>("llama_vocab_get_add_bos", "bool"),
    addsEndToken: of1<boolean>("llama_vocab_get_add_eos", "bool"),
    endsGeneration: of<(vocabulary: NativePointer, token: number) => boolean>("llama_vocab_is_eog", "bool", [
      pointer,
      "int32",
    ]),
    tokenAttributes: of<(vocabulary: NativePointer, token: number) => number>(
      "llama_vocab_get_attr",
      "int32",
      [pointer, "int32"],
    ),
    tokenText: of<(vocabulary: NativePointer, token: number) => string>("llama_vocab_get_text", "string", [
      pointer,
      "int32",
    ]),
    tokenize: of<
      (
        vocabulary: NativePointer,
        text: Uint8Array,
        textBytes: number,
        tokens: Int32Array | null,
        mostTokens: number,
        addSpecial: boolean,
        parseSpecial: boolean,
      ) => number
    >("llama_tokenize", "int32", [pointer, pointer, "int32", pointer, "int32", "bool", "bool"]),
    tokenPiece: of<
      (
        vocabulary: NativePointer,
        token: number,
        into: Uint8Array,
        sizeBytes: number,
        skippedSpaces: number,
        special: boolean,
      ) => number
    >("llama_token_to_piece", "int32", [pointer, "int32", pointer, "int32", "int32", "bool"]),

    newContext: asideOf<[model: NativePointer, parameters: StructureFields], NativePointer>(
      "llama_init_from_model",
      pointer,
      [pointer, contextParameters.type],
    ),
    freeContext: of1<void>("llama_free", "void"),
    contextSize: of1<number>("llama_n_ctx", "uint32"),
    contextSizeOfSequence: of1<number>("llama_n_ctx_seq", "uint32"),
    batchSize: of1<number>("llama_n_batch", "uint32"),
    attachThreadPool: of<(context: NativePointer, one: NativePointer, many: NativePointer) => void>(
      "llama_attach_threadpool",
      "void",
      [pointer, pointer, pointer],
    ),
    detachThreadPool: of1<void>("llama_detach_threadpool", "void"),
    setThreads: of<(context: NativePointer, one: number, many: number) => void>(
      "llama_set_n_threads",
      "void",
      [pointer, "int32", "int32"],
    ),
    decode: asideOf<[context: NativePointer, batch: StructureFields], number>("llama_decode", "int32", [
      pointer,
      tokenBatch.type,
    ]),
    batchOfOne: of<(tokens: Int32Array, count: number) => StructureFields>(
      "llama_batch_get_one",
      tokenBatch.type,
      [pointer, "int32"],
    ),
    synchronize: of1<void>("llama_synchronize", "void"),
    logits: of1<NativePointer>("llama_get_logits", pointer),
    logitsOf: of<(context: NativePointer, index: number) => NativePointer>("llama_get_logits_ith", pointer, [
      pointer,
      "int32",
    ]),

    memoryOf: of1<NativePointer>("llama_get_memory", pointer),
    clearMemory: of<(memory: NativePointer, data: boolean) => void>("llama_memory_clear", "void", [
      pointer,
      "bool",
    ]),
    removeFromMemory: of<(memory: NativePointer, sequence: number, from: number, to: number) => boolean>(
      "llama_memory_seq_rm",
      "bool",
      [pointer, "int32", "int32", "int32"],
    ),
    copyInMemory: of<
      (memory: NativePointer, from: number, to: number, fromPosition: number, toPosition: number) => void
    >("llama_memory_seq_cp", "void", [pointer, "int32", "int32", "int32", "int32"]),

    tensorOverhead: ofBase<() => number>("ggml_tensor_overhead", "size_t", []),
    operationName: ofBase<(operation: number) => string>("ggml_op_name", "string", ["int32"]),
    tensorName: ofBase<(tensor: NativePointer) => string>("ggml_get_name", "string", [pointer]),
    tensorBytesOf: ofBase<(tensor: NativePointer) => number>("ggml_nbytes", "size_t", [pointer]),
    readTensor: ofBase<(tensor: NativePointer, into: Uint8Array, offset: number, sizeBytes: number) => void>(
      "ggml_backend_tensor_get",
      "void",
      [pointer, pointer, "size_t", "size_t"],
    ),
  };
};
