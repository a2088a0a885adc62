import { z } from "zod";
import { sha256 } from "../identifiers.ts";

/** The largest signature file that is read at all. */
export const catalogSignatureLimitBytes = 4096;

/** What lies beside the catalog as `catalog.json.sig`: who vouches for exactly its bytes. */
export const catalogSignature = z.strictObject({
  formatVersion: z.literal(1),
  algorithm: z.literal("ed25519"),
  /** SHA-256 of the public key (SPKI in DER). */
  keyId: sha256,
  /** The catalog's number and SHA-256: so that other content is not signed under the same number by oversight. */
  sequence: z.int().min(1),
  catalogSha256: sha256,
  /** 64 bytes in base64. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

export type CatalogSignature = z.infer<typeof catalogSignature>;
