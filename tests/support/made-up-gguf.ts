import { changed, soundPairs, soundTensors, textPair } from "../main/hosts/check/gguf-bytes.ts";
import { seededRandom } from "./seeded-random.ts";

export type MadeUpGguf = {
  /** The same bytes for the same seed, name and size. */
  readonly seed: number;
  readonly name?: string;
  readonly license?: string;
  /** About so many bytes of made-up weights behind the header. */
  readonly weightsBytes?: number;
};

/** Numbers of 32 bits in one row of the made-up tensor. */
const rowLength = 32;

/** A GGUF file that passes the header check, with made-up weights; no engine could answer with it. */
export const madeUpGguf = ({ seed, name = "Made up", license, weightsBytes = 4096 }: MadeUpGguf): Buffer => {
  const rows = Math.max(1, Math.ceil(weightsBytes / (rowLength * 4)));
  const known = 160 + 128;
  const bytes = changed({
    pairs: [
      ...soundPairs.filter(({ key }) => key !== "general.name"),
      textPair("general.name", name),
      ...(license === undefined ? [] : [textPair("general.license", license)]),
    ],
    tensors: [
      ...soundTensors,
      { name: "made_up.weight", dimensions: [rowLength, rows], type: 0, offset: known },
    ],
    dataBytes: known + rows * rowLength * 4,
  });
  const random = seededRandom(seed);
  const start = bytes.length - rows * rowLength * 4;
  for (let offset = start; offset < bytes.length; offset += 4) {
    // Small finite numbers, different for every seed.
    bytes.writeFloatLE(random.next() - 0.5, offset);
  }
  return bytes;
};
