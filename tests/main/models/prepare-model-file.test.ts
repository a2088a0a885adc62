import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../support/seeded-random.ts";
import { sha256Of, testLibrary, writeModel } from "./support/test-library.ts";

const seed = Number(process.env.CLOISTER_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Both ends and some between; `npm run prove` tries every byte. */
const everyByte = process.env.CLOISTER_EVERY_BYTE === "1";

const places = (sizeBytes: number): readonly number[] => {
  if (everyByte) {
    return Array.from({ length: sizeBytes }, (_, at) => at);
  }
  const random = seededRandom(seed);
  return [0, ...Array.from({ length: 60 }, () => random.below(sizeBytes)), sizeBytes - 1];
};

describe("a file just before it is loaded", () => {
  it(
    "is refused with both hashes when any one of its bytes is flipped, although its times are set back",
    async () => {
      const { library, models, root } = testLibrary();
      const file = await library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" })
        .done;
      const sound = readFileSync(file.path);
      const times = statSync(file.path);
      process.stdout.write(`CLOISTER_SEED=${seed}\n`);
      for (const at of places(sound.length)) {
        const bad = Buffer.from(sound);
        bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(file.path, bad);
        utimesSync(file.path, times.atime, times.mtime);
        const refusal = await models.prepare(file).then(
          () => null,
          (thrown: { code: string; message: string }) => thrown,
        );
        expect([at, refusal?.code]).toEqual([at, "model-changed"]);
        expect(refusal?.message).toContain(file.sha256);
        expect(refusal?.message).toContain(sha256Of(bad));
      }
      writeFileSync(file.path, sound);
      expect((await models.prepare(file)).file.sha256).toBe(file.sha256);
    },
    everyByte ? 600_000 : 20_000,
  );

  it("is hashed again only when something about it changed", async () => {
    const { library, models, root, hashed } = testLibrary();
    const file = await library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" }).done;
    hashed.length = 0;
    await models.prepare(file);
    expect(hashed).toEqual([]);
    utimesSync(file.path, 1000, 1000);
    await models.prepare(file);
    await models.prepare(file);
    expect(hashed).toEqual([file.path]);
  });
});
