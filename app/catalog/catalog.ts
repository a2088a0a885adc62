import { z } from "zod";
import { sha256 } from "../identifiers.ts";
import { licenseId, opennessCard } from "../licenses/license.ts";

/** A stable slug of a catalog file, such as `qwen3-4b-q4_k_m`: what `models get` takes. */
export const catalogFileId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/);
/** `owner/name` on the hub. */
export const repositoryName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/);
/** A commit, a branch or a tag of a repository. */
export const revision = z.string().regex(/^[A-Za-z0-9][\w./-]{0,99}$/);
/** A file's path inside a repository: display text, and part of an address; never a path on this machine. */
export const repositoryFile = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (name) => !/[\p{Cc}\\]/u.test(name) && !name.split("/").some((part) => ["", ".", ".."].includes(part)),
  );

export const purpose = z.enum([
  "chat",
  "reasoning",
  "code",
  "multilingual",
  "medical",
  "small-device",
  "embedding",
]);
export type Purpose = z.infer<typeof purpose>;

const address = z
  .string()
  .regex(/^https:\/\//)
  .max(500);

/** One line for people: no control, invisible or direction-changing characters. */
const shownLine = (largestLength: number) =>
  z
    .string()
    .min(1)
    .max(largestLength)
    .refine((line) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(line) && line.trim() === line);

export const catalogFile = z.strictObject({
  id: catalogFileId,
  quantization: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/),
  sha256,
  /** Null where nobody has stated it; then an estimate is shown until the server has said the exact number. */
  sizeBytes: z
    .int()
    .min(1)
    .max(2 ** 48)
    .nullable(),
  repository: repositoryName,
  /** The commit, where known; otherwise the newest is asked for and the pin decides. */
  revision: revision.nullable(),
  fileName: repositoryFile,
});

export type CatalogFile = z.infer<typeof catalogFile>;

/** What is published; its files are the quantizations of it. A fact that has no source is null: "not stated". */
export const catalogModel = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/),
  name: shownLine(120),
  publisher: shownLine(120),
  kind: z.enum(["chat", "embedding"]),
  purposes: z.array(purpose).min(1).max(6),
  /** One sentence. */
  summary: shownLine(240),
  /** Numbers of the model, all of them; and those used for one token, in a mixture of experts. */
  parameters: z.int().min(1).max(1e13).nullable(),
  activeParameters: z.int().min(1).max(1e13).nullable(),
  /** Tokens it was trained for. */
  trainedContextSize: z.int().min(1).max(1e8).nullable(),
  /** BCP 47 codes. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/))
    .min(1)
    .max(200)
    .nullable(),
  architecture: z
    .string()
    .regex(/^[a-z0-9._-]{1,64}$/)
    .nullable(),
  /** SHA-256 of the chat template in its files, where known. */
  chatTemplateSha256: sha256.nullable(),
  /** The base model's own where it is a derivative; not what a gallery or whoever quantized it says. */
  licenseId,
  /** Licenses that bind beside it, such as that of whoever derived the model from another's. */
  furtherLicenseIds: z.array(licenseId).min(1).max(4).optional(),
  openness: opennessCard,
  files: z.array(catalogFile).min(1).max(32),
  /** Where each fact comes from: fact name to an address or a short text. Every fact that is not null is named. */
  sources: z.record(z.string().max(40), z.union([address, shownLine(300)])),
});

export type CatalogModel = z.infer<typeof catalogModel>;

/** The largest catalog that is read at all. */
export const catalogLimitBytes = 4 * 1024 * 1024;

export const catalog = z.strictObject({
  formatVersion: z.literal(1),
  /** Grows with every edition: an older one is never taken for a newer. */
  sequence: z.int().min(1),
  date: z.iso.date(),
  models: z.array(catalogModel).min(1).max(2000),
});

export type Catalog = z.infer<typeof catalog>;

/** Whose signature the catalog carries. */
export const catalogSigner = z.enum(["release", "development"]);
export type CatalogSigner = z.infer<typeof catalogSigner>;
