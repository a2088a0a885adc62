import { dirname } from "node:path";
import { z } from "zod";
import { catalogLimitBytes } from "../../app/catalog/catalog.ts";
import { catalogSignatureLimitBytes } from "../../app/catalog/catalog-signature.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeDurably } from "../disk/write-durably.ts";
import type { CatalogFiles } from "./check-catalog.ts";
import { readBoundedFile } from "./read-bounded-file.ts";

const base64 = (limitBytes: number) => z.base64().max(Math.ceil(limitBytes / 3) * 4);

/** Both files in one, so that a power cut never leaves one without the other. */
const keptFile = z.strictObject({
  formatVersion: z.literal(1),
  catalog: base64(catalogLimitBytes),
  signature: base64(catalogSignatureLimitBytes),
});

const limitBytes = Math.ceil(((catalogLimitBytes + catalogSignatureLimitBytes) * 4) / 3) + 1024;

/** The last good catalog, as it was kept; it is checked like any other. Null where there is none that can be read. */
export const readKeptCatalog = async (path: string): Promise<CatalogFiles | null> => {
  const bytes = await readBoundedFile(path, limitBytes);
  if (bytes === null || bytes === "too-large") {
    return null;
  }
  try {
    const { catalog, signature } = keptFile.parse(JSON.parse(bytes.toString("utf8")));
    return { catalog: Buffer.from(catalog, "base64"), signature: Buffer.from(signature, "base64") };
  } catch {
    return null;
  }
};

/** Replaces the kept catalog whole or not at all, whenever the machine stops. */
export const writeKeptCatalog = async (path: string, files: CatalogFiles): Promise<void> => {
  const text = JSON.stringify({
    formatVersion: 1,
    catalog: files.catalog.toString("base64"),
    signature: files.signature.toString("base64"),
  });
  await makeFolder(dirname(path));
  await writeDurably(path, text, 0o600);
};
