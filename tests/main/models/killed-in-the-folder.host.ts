import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moveJournalName } from "../../../main/models/move-journal.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { nodePath } from "../hosts/process/fixtures/places.ts";
import { splitGguf } from "./support/split-gguf.ts";
import { sha256Of, temporaryFolder, testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

const repetitions = Number(process.env.CLOISTER_KILL_REPETITIONS ?? 6);
const seed = Number(process.env.CLOISTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
const program = join(import.meta.dirname, "support", "change-folder-and-die.ts");

/** True where it was killed, false where it came to its end. */
const diesAt = (root: string, what: string, operation: number): boolean => {
  const { signal, status, stderr } = spawnSync(nodePath, [program, root, what, String(operation)], {
    encoding: "utf8",
  });
  if (signal !== "SIGKILL" && status !== 0) {
    throw new Error(`The child failed: ${stderr}`);
  }
  return signal === "SIGKILL";
};

/** Every operation in order where there are repetitions enough, else some of them, both ends among them. */
const operations = (most: number): readonly number[] => {
  const all = Array.from({ length: most }, (_, index) => index + 1);
  if (repetitions >= most) {
    return all;
  }
  const random = seededRandom(seed);
  return [1, ...Array.from({ length: repetitions }, () => 2 + random.below(most - 2)), most];
};

const newRoot = (): string => {
  const root = temporaryFolder();
  writeFileSync(join(root, "setting.txt"), join(root, "models"));
  mkdirSync(join(root, "models"));
  return root;
};

const settled = async (test: ReturnType<typeof testLibrary>): Promise<void> => {
  await expect.poll(() => test.library.tasks().every(({ state }) => state !== "running")).toBe(true);
};

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort()
    : [];

// Each kill starts a process; where all are tried it takes minutes.
describe("killed at any operation on files", { timeout: 600_000 }, () => {
  it.each(["import", "in-place", "import-split"])(
    "%s: the whole model or none, and the next attempt ends it",
    async (what) => {
      process.stdout.write(`CLOISTER_SEED=${seed}\n`);
      const whole = tinyModel("Killed");
      let killed = 0;
      for (const operation of operations(40)) {
        const root = newRoot();
        const source = writeModel(join(root, "stick"), "whole.gguf", whole);
        const parts = splitGguf(whole, 2).map((bytes, index) =>
          writeModel(join(root, "stick"), `p-0000${index + 1}-of-00002.gguf`, bytes),
        );
        killed += diesAt(root, what, operation) ? 1 : 0;
        const test = testLibrary({ root });
        await test.library.recover();
        const found = await test.models.list({ complete: true });
        for (const file of found.filter(({ problem }) => problem === null)) {
          await test.models.prepare(file);
        }
        // Bytes whose record was not written yet are listed by their content, parts of a split model with how to go on.
        expect(found.length).toBeLessThanOrEqual(1);
        const again = await test.library.import({
          filePath: what === "import-split" ? (parts[0] ?? "") : source,
          mode: what === "in-place" ? "in-place" : "copy",
        }).done;
        expect(again.problem).toBeNull();
        await test.models.prepare(again);
        expect(await test.models.list({ complete: true })).toHaveLength(1);
        expect(readFileSync(source).equals(whole)).toBe(true);
        const stray = namesIn(test.modelFolder).filter(
          (name) => !/^[0-9a-f]{64}\.(gguf|json|split)/.test(name),
        );
        // What was begun within the last minute may be another's work still.
        expect(stray.filter((name) => !/\.partial$|^\.cloister\.lock\./.test(name))).toEqual([]);
        // Whatever was killed when, where the model came from is known in the end.
        expect(JSON.parse((await test.library.provenanceText(again.id)).text)).toMatchObject({
          sha256: again.sha256,
          source: { kind: "import", fileName: expect.stringMatching(/\.gguf$/) },
        });
      }
      process.stdout.write(`killed ${killed} times\n`);
      expect(killed).toBeGreaterThan(0);
    },
  );

  it("move: no file is lost, the folder in use is whole, and the next start ends it", async () => {
    let killed = 0;
    for (const operation of operations(150)) {
      const root = newRoot();
      const from = join(root, "models");
      const target = join(root, "target");
      const contents = new Map<string, string>();
      const put = (name: string, bytes: Buffer): void => {
        mkdirSync(join(from, name, ".."), { recursive: true });
        writeFileSync(join(from, name), bytes);
        contents.set(name, sha256Of(bytes));
      };
      put("by hand.gguf", tinyModel("By hand"));
      put(`${sha256Of(tinyModel("Addressed"))}.gguf`, tinyModel("Addressed"));
      put("licenses/acceptances.json", Buffer.from("{}"));
      put("downloads/half.part", Buffer.from("half"));
      killed += diesAt(root, "move", operation) ? 1 : 0;

      const setting = readFileSync(join(root, "setting.txt"), "utf8");
      const expectWhole = (folder: string): void => {
        for (const [name, sha256] of contents) {
          expect([operation, name, sha256Of(readFileSync(join(folder, name)))]).toEqual([
            operation,
            name,
            sha256,
          ]);
        }
      };
      expectWhole(setting);
      const test = testLibrary({
        root,
        modelFolder: setting,
        onModelFolder: (folder) => writeFileSync(join(root, "setting.txt"), folder),
      });
      await test.library.recover();
      await settled(test);
      expect(test.tasks.filter(({ state }) => state === "failed")).toEqual([]);
      const now = readFileSync(join(root, "setting.txt"), "utf8");
      expectWhole(now);
      const other = now === target ? from : target;
      const isStarted = namesIn(now).includes(moveJournalName);
      expect([operation, isStarted]).toEqual([operation, false]);
      if (now === target) {
        expect([operation, namesIn(other)]).toEqual([operation, []]);
      }
      // A move that had not begun can be begun again.
      if (now === from) {
        await test.library.move(target).done;
        expectWhole(target);
        expect(namesIn(from)).toEqual([]);
      }
    }
    process.stdout.write(`killed ${killed} times\n`);
    expect(killed).toBeGreaterThan(0);
  });
});
