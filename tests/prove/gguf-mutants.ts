/**
 * Gives the check host 10,000 mutated model files, behind its wall, and prints what became of them. Every one must be
 * accepted or refused with a reason: a host that ends or takes longer than its limit fails the proof.
 * `node tests/prove/gguf-mutants.ts [count] [seed]`
 */
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { ggufMutant, headerPatch } from "../main/hosts/check/gguf-mutation.ts";
import { startCheckHost } from "../main/hosts/check/start-check-host.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { starterHeaderBytes, starterModelBytes, starterModelPath } from "../support/starter-model.ts";

export type MutantCounts = {
  readonly accepted: number;
  readonly rejected: number;
  readonly crash: number;
  readonly timeout: number;
};

/** The reader's own limit is 2 s; what takes longer did not keep it. */
const limitMs = 3000;
/** One in so many mutants is the real starter model with its header patched. */
const realOneIn = 10;

const outcomeOf = (error: unknown): keyof MutantCounts => {
  if (!(error instanceof AppError)) {
    return "crash";
  }
  if (error.code === "timeout") {
    return "timeout";
  }
  return error.code.startsWith("model-") && error.code !== "model-missing" ? "rejected" : "crash";
};

export const proveGgufMutants = async (count: number, seed: number): Promise<MutantCounts> => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-mutants-"));
  const path = join(folder, "mutant.gguf");
  const realPath = join(folder, "starter.gguf");
  const random = seededRandom(seed);
  const header = Buffer.alloc(starterHeaderBytes);
  const original = openSync(starterModelPath(), "r");
  readSync(original, header);
  closeSync(original);
  writeFileSync(realPath, header);
  const real = openSync(realPath, "r+");
  ftruncateSync(real, starterModelBytes);
  const host = startCheckHost(folder);
  const counts = { accepted: 0, rejected: 0, crash: 0, timeout: 0 };
  const check = async (filePath: string): Promise<void> => {
    try {
      await host.call("readModelHeader", { filePath }, { timeoutMs: limitMs });
      counts.accepted += 1;
    } catch (error) {
      counts[outcomeOf(error)] += 1;
    }
  };
  try {
    for (let index = 0; index < count; index += 1) {
      if (index % realOneIn === 0) {
        const { at, bytes } = headerPatch(random, starterHeaderBytes);
        writeSync(real, bytes, 0, bytes.length, at);
        await check(realPath);
        writeSync(real, header, at, bytes.length, at);
      } else {
        writeFileSync(path, ggufMutant(random));
        await check(path);
      }
    }
  } finally {
    await host.dispose();
    closeSync(real);
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
};

if (import.meta.main) {
  const [count = "10000", seed = "1"] = process.argv.slice(2);
  const counts = await proveGgufMutants(Number(count), Number(seed));
  process.stdout.write(
    `gguf mutants (${count}, seed ${seed}): ${counts.accepted} accepted, ${counts.rejected} rejected, ${counts.crash} crash, ${counts.timeout} timeout\n`,
  );
  process.exitCode = counts.crash + counts.timeout === 0 ? 0 : 1;
}
