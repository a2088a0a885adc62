import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { sha256, timestampMs } from "../../app/identifiers.ts";
import { displayName } from "../../app/models/display-name.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";
import { type FileStamp, fileStamp, sameStamp } from "./file-stamp.ts";

const knownFile = z.strictObject({
  path: z.string().min(1).max(4096),
  stamp: fileStamp,
  sha256,
  name: z.string().max(200).transform(displayName),
  quantization: z.string().max(32),
  verifiedAt: timestampMs,
});

export type KnownFile = z.infer<typeof knownFile>;

const limit = 20_000;
const limitBytes = 64 * 1024 * 1024;
const knownFilesFile = z.strictObject({
  formatVersion: z.literal(1),
  files: z.array(knownFile).max(limit),
});

/**
 * What was found in files that nobody vouches for, so that each is hashed once and not at every start. A cache: where
 * it cannot be read or written the files are hashed again, and nothing else changes.
 */
export class KnownFiles {
  readonly #cachePath: string;
  readonly #byPath = new Map<string, KnownFile>();
  #opened: Promise<void> | null = null;
  #changed = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(cachePath: string) {
    this.#cachePath = cachePath;
  }

  /** Reads the cache, once. */
  open(): Promise<void> {
    this.#opened ??= this.#read();
    return this.#opened;
  }

  /** What is known of exactly this state of the file. */
  find(filePath: string, stamp: FileStamp): KnownFile | null {
    const known = this.#byPath.get(filePath);
    return known !== undefined && sameStamp(known.stamp, stamp) ? known : null;
  }

  remember(file: KnownFile): void {
    this.#byPath.delete(file.path);
    this.#byPath.set(file.path, file);
    this.#changed = true;
  }

  /** Writes what is new, beside and then in place. Never rejects. */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #read(): Promise<void> {
    try {
      if ((await stat(this.#cachePath)).size > limitBytes) {
        return;
      }
      const parsed = knownFilesFile.safeParse(JSON.parse(await readFile(this.#cachePath, "utf8")));
      for (const file of parsed.success ? parsed.data.files : []) {
        this.#byPath.set(file.path, file);
      }
    } catch {
      // Not there, or not ours: every file is then hashed once more.
    }
  }

  async #write(): Promise<void> {
    if (!this.#changed) {
      return;
    }
    this.#changed = false;
    const files = [...this.#byPath.values()].slice(-limit);
    try {
      await makeFolder(path.dirname(this.#cachePath), 0o700);
      await writeDurably(this.#cachePath, JSON.stringify({ formatVersion: 1, files }), 0o600);
    } catch {
      // The files are then hashed once more.
    }
  }
}
