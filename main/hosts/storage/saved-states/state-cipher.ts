import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Bytes of a state that are encrypted and authenticated together. */
export const pieceBytes = 256 * 1024;
export const tagBytes = 16;
export const newStateKey = (): Buffer => randomBytes(32);

const algorithm = "aes-256-gcm";

/** A key is used for one file only, so that the place of a piece is a nonce that never comes twice. */
const nonceOf = (index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32LE(index, 0);
  // A file cut off behind a piece lacks the one that is marked as the last.
  nonce.writeUInt8(isLast ? 1 : 0, 4);
  return nonce;
};

/** A piece encrypted, with its tag behind it. */
export const sealPiece = (key: Buffer, index: number, isLast: boolean, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv(algorithm, key, nonceOf(index, isLast));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
};

/** Throws where a single bit of the piece, its place or its being the last is not as it was sealed. */
export const openPiece = (key: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer => {
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonceOf(index, isLast), { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
};

/** Of a state with so many bytes, encrypted. */
export const sealedBytes = (sizeBytes: number): number =>
  sizeBytes + Math.max(1, Math.ceil(sizeBytes / pieceBytes)) * tagBytes;
