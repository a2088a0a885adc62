import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { evaluationText } from "../../../app/evaluation-sets/evaluation-text.ts";
import { createEvaluationTextService } from "../../../main/evaluation-sets/evaluation-text-service.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-texts-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const builtInFolder = join(import.meta.dirname, "../../../resources/evaluation");

let changes = 0;
const service = createEvaluationTextService({
  folder: join(root, "texts"),
  builtInFolder,
  onChanged: () => {
    changes += 1;
  },
  now: () => 1_700_000_000_000,
});

const file = (name: string, content: string | Buffer): string => {
  const filePath = join(root, name);
  writeFileSync(filePath, content);
  return filePath;
};

describe("texts for perplexity", () => {
  it("have the built-in one first", async () => {
    const [first, ...rest] = await service.list();
    const bytes = readFileSync(join(builtInFolder, "sample-text.txt"));
    expect(first).toEqual({
      textId: createHash("sha256").update(bytes).digest("hex"),
      name: "sample-text.txt",
      sizeBytes: bytes.length,
      builtIn: true,
      importedAt: null,
    });
    expect(rest).toEqual([]);
    expect(await service.pathOf(first?.textId ?? "")).toBe(join(builtInFolder, "sample-text.txt"));
    await expect(service.remove(first?.textId ?? "")).rejects.toMatchObject({ code: "invalid-request" });
  });

  it("are kept byte for byte, removed and restored", async () => {
    // Longer than one piece, and a character across each of their borders.
    const content = `\ufeffx${"é日\r\n".repeat(100_000)}`;
    const text = await service.import(file("my text.txt", content));
    expect(evaluationText.parse(text)).toMatchObject({ name: "my text.txt", builtIn: false });
    expect(readFileSync(await service.pathOf(text.textId), "utf8")).toBe(content);
    expect(await service.import(file("other name.txt", content))).toEqual(text);
    expect(await service.list()).toHaveLength(2);
    await service.remove(text.textId);
    await expect(service.pathOf(text.textId)).rejects.toMatchObject({ code: "not-found" });
    expect(await service.restore(text.textId)).toEqual(text);
    expect(changes).toBeGreaterThanOrEqual(3);
  });

  it("are not the built-in one twice", async () => {
    const copy = file("copy.txt", readFileSync(join(builtInFolder, "sample-text.txt")));
    expect((await service.import(copy)).builtIn).toBe(true);
  });

  it.each<[string, () => string, RegExp]>([
    ["empty", () => file("a", ""), /it is empty/],
    ["gone", () => join(root, "none"), /cannot be opened/],
    ["a folder", () => root, /a folder or a device/],
    ["UTF-16", () => file("b", Buffer.from("\ufefftext", "utf16le")), /UTF-16/],
    ["Latin-1", () => file("c", Buffer.from("caf\u00e9", "latin1")), /not written in UTF-8/],
    ["binary", () => file("d", Buffer.from([1, 0, 2])), /bytes that no text has/],
    [
      "cut in the middle of a character",
      () => file("e", Buffer.from("日").subarray(0, 2)),
      /not written in UTF-8/,
    ],
    ["too large", () => file("f", Buffer.alloc(64 * 1024 * 1024 + 1, "x")), /larger than 64 MiB/],
  ])("are refused where they are %s, and leave nothing behind", async (_what, path, message) => {
    mkdirSync(join(root, "texts"), { recursive: true });
    const before = readdirSync(join(root, "texts"));
    await expect(service.import(path())).rejects.toMatchObject({
      code: "evaluation-set-refused",
      message: expect.stringMatching(message),
    });
    expect(readdirSync(join(root, "texts"))).toEqual(before);
  });
});
