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
import { realHeaderBytes, realHeaders } from "../support/real-headers.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";
import { starterHeaderBytes, starterModelBytes, starterModelPath } from "../support/starter-model.ts";

/** What became of the mutants, by name: `accepted`, the code of a refusal, `crash` or `timeout`. */
export type MutantVerdicts = ReadonlyMap<string, number>;

/** The reader's own limit is 2 s; what takes longer did not keep it. */
const limitMs = 3000;
/** Of so many mutants one is the real starter model with its header patched, and this many are other real headers. */
const roundOf = 10;
const publishedOfRound = 4;
/** Verdicts that no mutant may end with. */
const failures = ["crash", "timeout"];

const verdictOf = (error: unknown): string => {
  if (!(error instanceof AppError)) {
    return "crash";
  }
  if (error.code === "timeout") {
    return "timeout";
  }
  return error.code.startsWith("model-") && error.code !== "model-missing" ? error.code : "crash";
};

export const proveGgufMutants = async (count: number, seed: number): Promise<MutantVerdicts> => {
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
  const published = realHeaders.map(({ name, fileBytes }) => ({ bytes: realHeaderBytes(name), fileBytes }));
  const verdicts = new Map<string, number>();
  const check = async (filePath: string, wholeFileBytes?: number): Promise<void> => {
    const verdict = await host
      .call("readModelHeader", wholeFileBytes === undefined ? { filePath } : { filePath, wholeFileBytes }, {
        timeoutMs: limitMs,
      })
      .then(() => "accepted", verdictOf);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  };
  try {
    for (let index = 0; index < count; index += 1) {
      if (index % roundOf === 0) {
        const { at, bytes } = headerPatch(random, starterHeaderBytes);
        writeSync(real, bytes, 0, bytes.length, at);
        await check(realPath);
        writeSync(real, header, at, bytes.length, at);
      } else if (index % roundOf <= publishedOfRound) {
        const { bytes, fileBytes } = random.pick(published);
        writeFileSync(path, patched(random, bytes));
        await check(path, fileBytes);
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
  return verdicts;
};

/** One to three places of a real header overwritten; the size of the whole file stays as it was stated. */
const patched = (random: SeededRandom, header: Buffer): Buffer => {
  const mutant = Buffer.from(header);
  for (let patches = 1 + random.below(3); patches > 0; patches -= 1) {
    const { at, bytes } = headerPatch(random, header.length);
    bytes.copy(mutant, at);
  }
  return random.next() < 0.1 ? mutant.subarray(0, random.below(mutant.length)) : mutant;
};

if (import.meta.main) {
  const [count = "10000", seed = process.env.CLOISTER_SEED ?? "1"] = process.argv.slice(2);
  const verdicts = await proveGgufMutants(Number(count), Number(seed));
  const names = [...new Set([...verdicts.keys(), ...failures])].toSorted();
  const told = names.map((name) => `${verdicts.get(name) ?? 0} ${name}`).join(", ");
  process.stdout.write(`gguf mutants (${count}, seed ${seed}): ${told}\n`);
  process.exitCode = failures.every((name) => !verdicts.has(name)) ? 0 : 1;
}
