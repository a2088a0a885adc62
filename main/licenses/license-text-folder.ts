import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";
import { licenseTextLimitBytes } from "./license-text-limit.ts";

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** License texts by their SHA-256, kept beside the model files for reading offline. */
export type LicenseTextFolder = {
  /** The text, or null where it is not kept or no longer what its name says. Never rejects. */
  read(sha256: string): Promise<Uint8Array | null>;
  /** Keeps a text, durably; nothing happens where it is kept already. */
  keep(bytes: Uint8Array): Promise<void>;
};

const readWhole = async (filePath: string): Promise<Uint8Array | null> => {
  // Neither a link to elsewhere nor a pipe that never ends.
  const handle = await open(
    filePath,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const info = await handle.stat();
    return info.isFile() && info.size <= licenseTextLimitBytes ? await handle.readFile() : null;
  } finally {
    await handle.close();
  }
};

/** `folder` is asked for at each use: the model folder can change. */
export const licenseTextFolder = (folder: () => string): LicenseTextFolder => {
  const placeOf = (sha256: string): string => path.join(folder(), `${sha256}.txt`);

  const read = async (sha256: string): Promise<Uint8Array | null> => {
    try {
      const bytes = await readWhole(placeOf(sha256));
      return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null;
    } catch {
      return null;
    }
  };

  return {
    read,
    keep: async (bytes) => {
      const sha256 = sha256Of(bytes);
      if ((await read(sha256)) !== null) {
        return;
      }
      const place = placeOf(sha256);
      await makeFolder(path.dirname(place));
      await writeDurably(place, bytes);
    },
  };
};
