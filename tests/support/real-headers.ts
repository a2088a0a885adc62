import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = join(import.meta.dirname, "../fixtures/gguf");

export type RealHeader = {
  readonly name: string;
  readonly architecture: string;
  /** Of the whole file, which is not there. */
  readonly fileBytes: number;
};

/** Headers modeled on published models, built with the `gguf` package; see `build_headers.py` beside them. */
export const realHeaders: readonly RealHeader[] = JSON.parse(
  readFileSync(join(folder, "headers.json"), "utf8"),
);

/** The header without its tensors. */
export const realHeaderBytes = (name: string): Buffer =>
  gunzipSync(readFileSync(join(folder, `${name}.gguf.gz`)));
