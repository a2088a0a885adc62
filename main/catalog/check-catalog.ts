import { createHash, verify } from "node:crypto";
import type { Catalog } from "../../app/catalog/catalog.ts";
import { catalogSignature } from "../../app/catalog/catalog-signature.ts";
import { readCatalog } from "../../app/catalog/read-catalog.ts";
import type { CatalogKey } from "./catalog-key.ts";

/** The two files as they were read. */
export type CatalogFiles = {
  readonly catalog: Buffer;
  readonly signature: Buffer;
};

export type CheckedCatalog =
  | { readonly kind: "sound"; readonly catalog: Catalog; readonly files: CatalogFiles }
  /** Why it is not used, as the end of a sentence. */
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): CheckedCatalog => ({ kind: "refused", reason });

const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const readSignature = (bytes: Buffer) => {
  try {
    return catalogSignature.safeParse(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
};

/** Signature first: what nobody vouches for is not even parsed. */
export const checkCatalog = (
  files: CatalogFiles,
  { key, keyId }: CatalogKey,
  licenseIds: ReadonlySet<string>,
): CheckedCatalog => {
  const signature = readSignature(files.signature);
  if (!signature?.success) {
    return refused("its signature file is damaged");
  }
  if (signature.data.keyId !== keyId) {
    return refused("it is signed with a key that this version does not trust");
  }
  if (!verify(null, files.catalog, key, Buffer.from(signature.data.signature, "base64"))) {
    return refused("its signature does not match its content");
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(files.catalog);
  } catch {
    return refused("it is not UTF-8");
  }
  const read = readCatalog(text, licenseIds);
  if (read.kind === "refused") {
    return read;
  }
  return read.catalog.sequence === signature.data.sequence &&
    sha256Of(files.catalog) === signature.data.catalogSha256
    ? { kind: "sound", catalog: read.catalog, files }
    : refused("its signature is of another edition");
};
