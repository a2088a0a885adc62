import { createHash } from "node:crypto";

/** Of tokens, each as 4 bytes, little-endian; as hexadecimal digits. */
export const tokensSha256 = (tokens: readonly number[]): string => {
  const bytes = Buffer.alloc(tokens.length * 4);
  for (const [index, token] of tokens.entries()) {
    bytes.writeUInt32LE(token, index * 4);
  }
  return createHash("sha256").update(bytes).digest("hex");
};
