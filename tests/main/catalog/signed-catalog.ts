import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../../../app/catalog/catalog.ts";
import type { PinnedCatalogKey } from "../../../main/catalog/catalog-key.ts";

export type TestKey = {
  readonly privateKey: KeyObject;
  readonly keyId: string;
  readonly pinned: PinnedCatalogKey;
};

export const makeTestKey = (signer: PinnedCatalogKey["signer"] = "development"): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ type: "spki", format: "der" });
  return {
    privateKey,
    keyId: createHash("sha256").update(der).digest("hex"),
    pinned: { publicKey: der.toString("base64"), signer },
  };
};

export type SignatureFields = Readonly<Record<string, unknown>>;

export const signatureOf = (
  bytes: Buffer,
  key: TestKey,
  sequence: number,
  changes: SignatureFields = {},
): string =>
  JSON.stringify({
    formatVersion: 1,
    algorithm: "ed25519",
    keyId: key.keyId,
    sequence,
    catalogSha256: createHash("sha256").update(bytes).digest("hex"),
    signature: sign(null, bytes, key.privateKey).toString("base64"),
    ...changes,
  });

/** Both files, as they ship. */
export const writeShipped = (folder: string, catalog: Buffer | string, signature: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "catalog.json"), catalog);
  writeFileSync(join(folder, "catalog.json.sig"), signature);
};

/** A catalog, signed, whatever it holds. */
export const writeSigned = (
  folder: string,
  content: Catalog | Buffer | string | object,
  key: TestKey,
  sequence: number,
): void => {
  const bytes =
    typeof content === "string" || Buffer.isBuffer(content)
      ? Buffer.from(content)
      : Buffer.from(JSON.stringify(content));
  writeShipped(folder, bytes, signatureOf(bytes, key, sequence));
};
