import type { UsableModelFile } from "../../../app/models/model-file.ts";
import type { ArenaEngine } from "../../../main/arena/arena-engine.ts";

export const fileNamed = (id: string): UsableModelFile => ({
  id,
  name: `Model ${id}`,
  quantization: "Q4_1",
  sha256: id.repeat(64).slice(0, 64),
  sizeBytes: 1,
  license: null,
  path: `/models/${id}.gguf`,
  verification: "import",
  verifiedAt: null,
  problem: null,
});

/** An engine without a process: rules of memory and order need none. */
export const madeUpEngine = (
  behavior: { readonly load?: (file: UsableModelFile) => Promise<void>; readonly unload?: () => void } = {},
): ArenaEngine => {
  let loaded: UsableModelFile | null = null;
  return {
    get loaded() {
      return loaded;
    },
    load: async (file) => {
      loaded = null;
      await behavior.load?.(file);
      loaded = file;
      return { contextSize: 2048 };
    },
    generate: async () => ({
      stopReason: "endOfGeneration",
      promptTokens: 1,
      promptTokensEvaluated: 1,
      generatedTokens: 1,
      timeToFirstTokenSeconds: 0.1,
      tokensPerSecond: null,
      threads: 1,
      contextTokens: 2,
    }),
    unload: async () => {
      loaded = null;
      behavior.unload?.();
    },
    kill: () => {
      loaded = null;
    },
    dispose: async () => {},
  };
};
