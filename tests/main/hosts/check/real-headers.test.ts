import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import {
  type KeyValueCacheFacts,
  type ModelHeader,
  modelHeader,
} from "../../../../app/models/model-header.ts";
import { architectures } from "../../../../main/hosts/check/architectures.ts";
import { readGgufChatTemplate, readGgufHeader } from "../../../../main/hosts/check/gguf-header-reader.ts";
import { cacheFolder } from "../../../../scripts/setup/folders.mjs";
import { realHeaderBytes, realHeaders } from "../../../support/real-headers.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import {
  arrayPair,
  changed,
  numberPair,
  soundPairs,
  templatedFile,
  textPair,
  types,
  uint8,
  uint32,
} from "./gguf-bytes.ts";
import { headerPatch } from "./gguf-mutation.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-real-headers-"));
const path = join(folder, "model.gguf");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): ModelHeader => {
  const fileBytes = realHeaders.find((each) => each.name === name)?.fileBytes;
  writeFileSync(path, realHeaderBytes(name));
  return modelHeader.parse(readGgufHeader(path, fileBytes));
};

describe("headers modeled on published models", () => {
  it("are of many architectures", () => {
    expect(new Set(realHeaders.map(({ architecture }) => architecture)).size).toBeGreaterThanOrEqual(18);
  });

  it.each(realHeaders)("$name ($architecture) is accepted", ({ name, architecture, fileBytes }) => {
    const header = read(name);
    expect(header.architecture).toBe(architecture);
    expect(header.tensorBytes).toBeLessThanOrEqual(fileBytes);
    expect(header.tensorBytes).toBeGreaterThan(fileBytes * 0.9);
  });

  it.each(realHeaders)(
    "$name is incomplete where the whole file is a tensor short",
    ({ name, fileBytes }) => {
      writeFileSync(path, realHeaderBytes(name));
      expect(() => readGgufHeader(path, fileBytes - 4096)).toThrow(/is incomplete: it has/);
      expect(() => readGgufHeader(path)).toThrow(/is incomplete/);
    },
  );

  /** By hand from each header's settings and the engine's source, not from its log; absent: every layer alike. */
  it.each<[string, KeyValueCacheFacts | undefined]>([
    ["llama-3.1-8b", undefined],
    ["qwen3-30b-a3b", undefined],
    // A window is stated, and the engine does not heed it.
    ["phi-4-mini", undefined],
    // Five of six layers with a window, of 34: 5 whole ones, 4 heads x 512 numbers.
    [
      "gemma-3-4b",
      { numbersPerToken: 5 * 2048, windowNumbersPerToken: 29 * 2048, windowTokens: 1024, recurrentBytes: 0 },
    ],
    [
      "gemma-2-2b",
      { numbersPerToken: 13 * 2048, windowNumbersPerToken: 13 * 2048, windowTokens: 4096, recurrentBytes: 0 },
    ],
    // 15 of 35 layers have a cache of their own: 3 whole ones of 2 x 512 numbers, 12 with windows of 2 x 256.
    [
      "gemma-4-e2b",
      { numbersPerToken: 3 * 1024, windowNumbersPerToken: 12 * 512, windowTokens: 512, recurrentBytes: 0 },
    ],
    [
      "gpt-oss-20b",
      { numbersPerToken: 12 * 1024, windowNumbersPerToken: 12 * 1024, windowTokens: 128, recurrentBytes: 0 },
    ],
    [
      "olmo-3-32b",
      { numbersPerToken: 16 * 2048, windowNumbersPerToken: 48 * 2048, windowTokens: 4096, recurrentBytes: 0 },
    ],
    // 4 layers with attention; 36 with a state of 3 x (4096 + 256) + 128 x 4096 numbers.
    [
      "granite-4.0-h-micro",
      {
        numbersPerToken: 4 * 1024,
        windowNumbersPerToken: 0,
        windowTokens: 0,
        recurrentBytes: 36 * 537_344 * 4,
      },
    ],
    [
      "lfm2-1.2b",
      {
        numbersPerToken: 6 * 1024,
        windowNumbersPerToken: 0,
        windowTokens: 0,
        recurrentBytes: 10 * 2 * 2048 * 4,
      },
    ],
    // 8 of 32 layers with attention, 4 heads x 512 numbers; 24 with a state.
    [
      "qwen3.5-4b",
      {
        numbersPerToken: 8 * 2048,
        windowNumbersPerToken: 0,
        windowTokens: 0,
        recurrentBytes: 24 * (3 * 8192 + 128 * 4096) * 4,
      },
    ],
    // 4 with attention, 20 with a state, 18 with neither.
    [
      "nemotron-nano-4b-v2",
      {
        numbersPerToken: 4 * 2048,
        windowNumbersPerToken: 0,
        windowTokens: 0,
        recurrentBytes: 20 * (3 * 9728 + 128 * 7680) * 4,
      },
    ],
    // The values are read out of the keys: 27 x 576.
    [
      "deepseek-v2-lite",
      { numbersPerToken: 27 * 576, windowNumbersPerToken: 0, windowTokens: 0, recurrentBytes: 0 },
    ],
    [
      "mamba2-130m",
      {
        numbersPerToken: 0,
        windowNumbersPerToken: 0,
        windowTokens: 0,
        recurrentBytes: 24 * (3 * 1792 + 128 * 1536) * 4,
      },
    ],
    [
      "granite-embedding-107m",
      { numbersPerToken: 0, windowNumbersPerToken: 0, windowTokens: 0, recurrentBytes: 0 },
    ],
    [
      "embeddinggemma-300m",
      { numbersPerToken: 0, windowNumbersPerToken: 0, windowTokens: 0, recurrentBytes: 0 },
    ],
  ])("%s says what its KV cache keeps", (name, expected) => {
    expect(read(name).keyValueCache).toEqual(expected);
  });
});

describe("patched headers modeled on published models", () => {
  it("are each accepted or refused in order (the full run is tests/prove/gguf-mutants.ts)", () => {
    const seed = 20_261_126;
    console.log(`seed ${seed}`);
    const random = seededRandom(seed);
    const verdicts = new Set<string>();
    for (let index = 0; index < 200; index += 1) {
      const { name, fileBytes } = random.pick(realHeaders);
      const mutant = Buffer.from(realHeaderBytes(name));
      const { at, bytes } = headerPatch(random, mutant.length);
      bytes.copy(mutant, at);
      writeFileSync(path, mutant);
      try {
        modelHeader.parse(readGgufHeader(path, fileBytes));
        verdicts.add("accepted");
      } catch (error) {
        verdicts.add(error instanceof AppError ? error.code : String(error));
      }
    }
    expect([...verdicts].filter((verdict) => !/^(accepted|model-\w+)$/.test(verdict))).toEqual([]);
    expect(verdicts.size).toBeGreaterThan(2);
  });

  it("may state absurd numbers of the KV cache and stay within bounds", () => {
    writeFileSync(
      path,
      changed({
        pairs: [
          ...soundPairs.filter(
            ({ key }) => !String(key).startsWith("llama.") && key !== "general.architecture",
          ),
          textPair("general.architecture", "gemma3"),
          numberPair("gemma3.block_count", 4096),
          numberPair("gemma3.context_length", 128),
          numberPair("gemma3.embedding_length", 4_194_304),
          numberPair("gemma3.attention.head_count", 65_536),
          numberPair("gemma3.attention.key_length", 1_048_576),
          numberPair("gemma3.attention.key_length_swa", 0xffffffff),
          numberPair("gemma3.attention.sliding_window", 0xffffffff),
          arrayPair("gemma3.attention.sliding_window_pattern", types.bool, [uint8(1), uint8(255), uint8(0)]),
          numberPair("gemma3.wkv.head_size", 0xffffffff),
          arrayPair(
            "gemma3.attention.head_count_kv",
            types.uint32,
            Array.from({ length: 4096 }, (_, index) => uint32(index % 2 === 0 ? 0 : 65_536)),
          ),
        ],
      }),
    );
    const header = modelHeader.parse(readGgufHeader(path));
    expect(header.keyValueCache?.numbersPerToken).toBe(2 ** 40);
    expect(header.keyValueCache?.recurrentBytes).toBe(2 ** 48);
  });
});

describe("the chat template", () => {
  it("is read with its hash, as the header states it", () => {
    writeFileSync(path, templatedFile("{{ 'a' }}\u0007"));
    const header = readGgufHeader(path);
    expect(readGgufChatTemplate(path)).toEqual({
      text: "{{ 'a' }}\u0007",
      sha256: header.chatTemplate?.sha256,
    });
  });

  it("is null where there is none, and never larger than 64 KiB", () => {
    writeFileSync(path, realHeaderBytes("mamba2-130m"));
    expect(() => readGgufChatTemplate(path)).toThrow(/is incomplete/);
    writeFileSync(path, templatedFile(null));
    expect(readGgufChatTemplate(path)).toBeNull();
    writeFileSync(path, templatedFile("a".repeat(64 * 1024)));
    expect(readGgufChatTemplate(path)?.text).toHaveLength(64 * 1024);
    writeFileSync(path, templatedFile("a".repeat(64 * 1024 + 1)));
    expect(() => readGgufChatTemplate(path)).toThrow(/64 KiB/);
  });
});

/** Where `npm run bench -- --peers` put the source of the engine's release. */
const engineSource = join(cacheFolder(), "llama.cpp-v0.5.0/source/src/llama-arch.cpp");

describe("the list of architectures", () => {
  it("is the engine's own, without the companions", (context) => {
    context.skip(
      !existsSync(engineSource),
      "the engine's source is there only after `npm run bench -- --peers`",
    );
    const source = readFileSync(engineSource, "utf8");
    const names = /LLM_ARCH_NAMES = \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? "";
    const known = [...names.matchAll(/\{\s*LLM_ARCH_\w+,\s*"([^"]+)"\s*\}/g)].map(([, name]) => name);
    expect(known.length).toBeGreaterThan(100);
    const loadable = known.filter((name) => name !== "clip" && name !== "(unknown)");
    expect([...architectures].toSorted()).toEqual(loadable.toSorted());
  });
});
