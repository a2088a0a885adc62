import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import { EnginePool } from "../../../main/arena/engine-pool.ts";
import { fileNamed, madeUpEngine } from "./made-up-engine.ts";

/** A machine that holds so many models at once, the one of the chats among them where it has one. */
const machineFor = (places: number, options: { chatHolds?: boolean } = {}) => {
  const loads: string[] = [];
  let engines = 0;
  let held = options.chatHolds === true ? 1 : 0;
  let chatHolds = options.chatHolds === true;
  const pool = new EnginePool({
    size: 4,
    makeEngine: () => {
      engines += 1;
      return madeUpEngine({
        load: async (file) => {
          if (held >= places) {
            throw new AppError("model-too-large", "It does not fit.");
          }
          held += 1;
          loads.push(file.id);
        },
        unload: () => {
          held -= 1;
        },
      });
    },
    freeOthers: async () => {
      const freed = chatHolds;
      held -= freed ? 1 : 0;
      chatHolds = false;
      return freed;
    },
  });
  const use = (file: UsableModelFile): Promise<string> =>
    pool.use(file, { onEngine: () => {}, onLoadProgress: () => {} }, async () => file.id);
  return { pool, use, loads, engines: () => engines, chatHolds: () => chatHolds };
};

const [a, b, c] = [fileNamed("a"), fileNamed("b"), fileNamed("c")];

test("each file keeps an engine of its own as long as there is room", async () => {
  const { pool, use, engines } = machineFor(4);
  await use(a);
  await use(b);
  await use(a);
  expect(engines()).toBe(2);
  expect([pool.holds("a"), pool.holds("b"), pool.holds("c")]).toEqual([true, true, false]);
  await pool.release();
  expect(pool.holds("a")).toBe(false);
});

test("where a file does not fit, the one longest unused makes room, and the model of the chats comes last", async () => {
  const { pool, use, chatHolds } = machineFor(3, { chatHolds: true });
  await use(a);
  await use(b);
  await use(c);
  expect([pool.holds("a"), pool.holds("b"), pool.holds("c"), chatHolds()]).toEqual([false, true, true, true]);

  const tight = machineFor(1, { chatHolds: true });
  expect(await tight.use(a)).toBe("a");
  expect(tight.chatHolds()).toBe(false);
});

test("what fits beside nothing at all is refused, and the others go on", async () => {
  const { pool, use } = machineFor(0);
  await expect(use(a)).rejects.toMatchObject({ code: "model-too-large" });
  expect(pool.holds("a")).toBe(false);
});

test("no more engines than there is a size for", async () => {
  const { use, engines } = machineFor(9);
  for (const id of ["a", "b", "c", "d", "e", "f"]) {
    await use(fileNamed(id));
  }
  expect(engines()).toBe(4);
});
