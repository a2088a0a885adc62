import { createHash } from "node:crypto";
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import { appErrorData } from "../../../../app/errors/app-error-data.ts";
import { modelHeader } from "../../../../app/models/model-header.ts";
import { readGgufHeader } from "../../../../main/hosts/check/gguf-header-reader.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { starterHeaderBytes, starterModelBytes, starterModelPath } from "../../../support/starter-model.ts";
import {
  arrayPair,
  changed,
  ggufBytes,
  numberPair,
  soundParts,
  textPair,
  types,
  uint32,
  withPair,
} from "./gguf-bytes.ts";
import { ggufMutant, headerPatch } from "./gguf-mutation.ts";
import { hostileFiles } from "./hostile-files.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-gguf-"));
const path = join(folder, "some-model.gguf");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Buffer) => {
  writeFileSync(path, bytes);
  return readGgufHeader(path);
};

const refusal = (filePath: string): AppError => {
  try {
    readGgufHeader(filePath);
  } catch (error) {
    if (error instanceof AppError) {
      return error;
    }
    throw error;
  }
  throw new Error("the file was accepted");
};

/** Accepted with a valid header, or refused with one of the model codes and a sentence. */
const outcomeOf = (filePath: string): "accepted" | "rejected" => {
  let header: unknown;
  try {
    header = readGgufHeader(filePath);
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error;
    }
    appErrorData.parse(error.toData());
    expect(error.code).toMatch(/^model-(not-gguf|truncated|damaged|unsupported)$/);
    return "rejected";
  }
  modelHeader.parse(header);
  return "accepted";
};

describe("a sound header", () => {
  it("is read, and everything derived from it", () => {
    expect(modelHeader.parse(read(ggufBytes(soundParts)))).toEqual({
      ggufVersion: 3,
      architecture: "llama",
      name: "Tiny",
      quantization: "Q8_0",
      parameters: 160,
      tensorBytes: 4 * 34 + 32 * 4,
      trainedContextSize: 128,
      layers: 2,
      embeddingSize: 32,
      heads: 4,
      keyValueHeads: 2,
      keyLength: 8,
      valueLength: 8,
      vocabularySize: 4,
      chatTemplate: {
        sha256: createHash("sha256")
          .update("{% for m in messages %}{{ m['content'] }}{% endfor %}")
          .digest("hex"),
        sizeBytes: 53,
      },
    });
  });

  it.each([
    ["version 2", changed({ version: 2 })],
    [
      "alignment 64",
      changed({
        pairs: [...soundParts.pairs, numberPair("general.alignment", 64)],
        alignment: 64,
        tensors: soundParts.tensors.map((tensor, index) => ({ ...tensor, offset: index * 192 })),
        dataBytes: 320,
      }),
    ],
    [
      "heads by layer",
      withPair(arrayPair("llama.attention.head_count_kv", types.uint32, [uint32(0), uint32(2)])),
    ],
    ["padding after the tensors", changed({ dataBytes: soundParts.dataBytes + 4096 })],
    [
      "a template nested 60 deep",
      withPair(textPair("tokenizer.chat_template", "{% if a %}".repeat(60) + "{% endif %}".repeat(60))),
    ],
    [
      "a template with 500 blocks one after the other",
      withPair(textPair("tokenizer.chat_template", "{% if a %}b{% endif %}".repeat(500))),
    ],
    ["type model", withPair(textPair("general.type", "model"))],
  ])("is accepted with %s", (_name, bytes) => {
    expect(() => modelHeader.parse(read(bytes))).not.toThrow();
  });

  it("may state key and value lengths of its own", () => {
    expect(read(withPair(numberPair("llama.attention.key_length", 16)))).toMatchObject({
      keyLength: 16,
      valueLength: 8,
    });
  });

  it("without a known file type takes its quantization from the tensors", () => {
    expect(read(withPair(numberPair("general.file_type", 1024))).quantization).toBe("Q8_0");
  });

  it("has its name cleaned of what would disguise it", () => {
    expect(read(withPair(textPair("general.name", "\u001b[31mGood\u202e model\u0000"))).name).toBe(
      "[31mGood model",
    );
  });
});

describe("hostile files", () => {
  it("are many, each with a name of its own", () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(40);
    expect(new Set(hostileFiles.map(({ name }) => name)).size).toBe(hostileFiles.length);
  });

  it.each(hostileFiles)("$name: $code", ({ bytes, code, says }) => {
    writeFileSync(path, bytes);
    const error = refusal(path);
    expect(error.message).toContain(says ?? "some-model.gguf");
    expect(error.code, error.message).toBe(code);
    expect(error.message).toMatch(/^\P{Cc}*some-model\.gguf\P{Cc}*\.$/u);
    expect(error.details).toMatchObject({ file: "some-model.gguf" });
    appErrorData.parse(error.toData());
  });

  it("missing, a folder, a dead link and a name with control characters", () => {
    expect(refusal(join(folder, "nowhere.gguf")).code).toBe("model-missing");
    mkdirSync(join(folder, "folder.gguf"));
    expect(refusal(join(folder, "folder.gguf")).code).toBe("model-not-gguf");
    symlinkSync("nowhere", join(folder, "link.gguf"));
    expect(refusal(join(folder, "link.gguf")).code).toBe("model-missing");
    expect(refusal(join(folder, "a\u001b[2J\nb.gguf")).message).not.toMatch(/\p{Cc}/u);
  });

  it.runIf(process.platform === "linux")("devices, without waiting for what they say", () => {
    expect(refusal("/dev/zero").code).toBe("model-not-gguf");
  });

  it("500 mutants of a tiny model are each accepted or refused in order", () => {
    const random = seededRandom(20_261_121);
    const counts = { accepted: 0, rejected: 0 };
    for (let index = 0; index < 500; index += 1) {
      writeFileSync(path, ggufMutant(random));
      counts[outcomeOf(path)] += 1;
    }
    expect(counts.rejected).toBeGreaterThan(350);
    expect(counts.accepted).toBeGreaterThan(5);
  });
});

describe("the starter model", () => {
  const copy = join(folder, "starter.gguf");
  const header = Buffer.alloc(starterHeaderBytes);

  beforeAll(() => {
    const original = openSync(starterModelPath(), "r");
    readSync(original, header);
    closeSync(original);
    writeFileSync(copy, header);
    // The tensors are a hole: the reader looks at the size only.
    const file = openSync(copy, "r+");
    ftruncateSync(file, starterModelBytes);
    closeSync(file);
  });

  it("is accepted", () => {
    expect(statSync(starterModelPath()).size).toBe(starterModelBytes);
    const expected = {
      architecture: "llama",
      quantization: "Q4_1",
      layers: 30,
      trainedContextSize: 8192,
      vocabularySize: 49_152,
      keyValueHeads: 3,
    };
    expect(readGgufHeader(starterModelPath())).toMatchObject(expected);
    expect(readGgufHeader(copy)).toMatchObject(expected);
  });

  it("with 60 patches of its header is each time accepted or refused in order", () => {
    const random = seededRandom(135);
    const file = openSync(copy, "r+");
    const counts = { accepted: 0, rejected: 0 };
    for (let index = 0; index < 60; index += 1) {
      const { at, bytes } = headerPatch(random, starterHeaderBytes);
      writeSync(file, bytes, 0, bytes.length, at);
      counts[outcomeOf(copy)] += 1;
      writeSync(file, header, at, bytes.length, at);
    }
    closeSync(file);
    expect(outcomeOf(copy)).toBe("accepted");
    expect(counts.rejected).toBeGreaterThan(10);
  });

  it.each([1_000, 1_000_000, 1_786_000, starterModelBytes - 1])(
    "cut off after %i bytes is incomplete",
    (bytes) => {
      const cut = join(folder, "cut.gguf");
      writeFileSync(cut, header.subarray(0, Math.min(bytes, header.length)));
      const file = openSync(cut, "r+");
      ftruncateSync(file, bytes);
      closeSync(file);
      expect(refusal(cut).code).toBe("model-truncated");
      expect(refusal(cut).message).not.toMatch(/\d{4}/);
    },
  );
});
