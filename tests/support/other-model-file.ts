import { readFileSync, writeFileSync } from "node:fs";
import { seededRandom } from "./seeded-random.ts";
import { starterModelPath } from "./starter-model.ts";

/** From here on the file holds weights; before it, the header that must stay sound. */
const weightsBegin = 4_000_000;
const seed = 20_261_127;

/**
 * Writes the starter model with some of its weights a little off: a file with another hash, which answers alike and not
 * the same, as another quantization would.
 */
export const writeOtherModelFile = (filePath: string): void => {
  const bytes = readFileSync(starterModelPath());
  const random = seededRandom(seed);
  for (let place = weightsBegin; place < bytes.length; place += 1 + random.below(6000)) {
    // The lowest bit: the least that a weight, or the scale of a block of them, can change by.
    bytes[place] = (bytes[place] ?? 0) ^ 1;
  }
  writeFileSync(filePath, bytes);
};
