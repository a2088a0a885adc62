import koffi from "koffi";
import type { EngineLibrary } from "./engine-library.ts";
import { threadPoolParameters } from "./engine-structures.ts";
import type { NativePointer } from "./native-pointer.ts";

/**
 * The threads that evaluate. Kept from one evaluation to the next: without a pool of ours the engine makes and ends its
 * threads with every token, at half the speed.
 */
export class ThreadPool {
  readonly threads: number;
  readonly pointer: NativePointer;
  readonly #free: (pool: NativePointer) => void;
  #disposed = false;

  constructor(library: EngineLibrary, threads: number) {
    this.threads = threads;
    const create = koffi.decode(
      library.cpuFunction("ggml_threadpool_new"),
      koffi.proto("void *", [koffi.pointer(threadPoolParameters.type)]),
    ) as unknown as (parameters: unknown) => NativePointer;
    this.#free = koffi.decode(
      library.cpuFunction("ggml_threadpool_free"),
      koffi.proto("void", ["void *"]),
    ) as unknown as (pool: NativePointer) => void;
    this.pointer = create(library.functions.threadPoolDefaults(threads));
    if (this.pointer === null) {
      throw new Error(`The engine made no pool of ${threads} threads.`);
    }
  }

  dispose(): void {
    if (!this.#disposed) {
      this.#disposed = true;
      this.#free(this.pointer);
    }
  }
}
