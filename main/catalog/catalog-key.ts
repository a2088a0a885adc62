import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { CatalogSigner } from "../../app/catalog/catalog.ts";

/** The one key that a build trusts, as the build wrote it in. */
export type PinnedCatalogKey = {
  /** SPKI in DER, in base64. */
  readonly publicKey: string;
  readonly signer: CatalogSigner;
};

export type CatalogKey = {
  readonly key: KeyObject;
  /** SHA-256 of the key's SPKI in DER. */
  readonly keyId: string;
  readonly signer: CatalogSigner;
};

/** Throws when the build pinned something else than an ed25519 key: a defect of the build. */
export const readCatalogKey = (pinned: PinnedCatalogKey): CatalogKey => {
  const der = Buffer.from(pinned.publicKey, "base64");
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  if (key.asymmetricKeyType !== "ed25519") {
    throw new Error(`The catalog's key is of the type ${key.asymmetricKeyType}, not ed25519.`);
  }
  return { key, keyId: createHash("sha256").update(der).digest("hex"), signer: pinned.signer };
};
