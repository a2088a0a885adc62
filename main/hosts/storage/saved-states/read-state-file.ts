import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { openPiece, pieceBytes, sealedBytes, tagBytes } from "./state-cipher.ts";

/** The state in the file, a piece at a time, each authenticated before it is handed out. Throws where one is not. */
export function* readStateFile(path: string, key: Buffer, sizeBytes: number): Generator<Buffer, void> {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).size !== sealedBytes(sizeBytes)) {
      throw new Error("The file of a saved state has another size than it was written with.");
    }
    const pieces = Math.max(1, Math.ceil(sizeBytes / pieceBytes));
    for (let index = 0; index < pieces; index += 1) {
      const bytes = Math.min(pieceBytes, sizeBytes - index * pieceBytes);
      const sealed = Buffer.allocUnsafe(bytes + tagBytes);
      const read = readSync(file, sealed, 0, sealed.length, index * (pieceBytes + tagBytes));
      yield openPiece(key, index, index === pieces - 1, sealed.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}
