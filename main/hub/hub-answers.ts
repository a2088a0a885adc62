import { z } from "zod";
import { repositoryFile, repositoryName } from "../../app/catalog/catalog.ts";
import { sha256 } from "../../app/identifiers.ts";

/**
 * What the hub answers, as far as Cloister looks at it (huggingface.co/docs/hub/api). Strict in what is used: bounds
 * and shapes; what is unknown is ignored, and a fact that is not as expected counts as not stated.
 */

const notStated = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

/** What a provenance record can keep. */
const licenseTag = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+ ()-]{0,99}$/);

const commit = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

const facts = {
  id: notStated(repositoryName),
  modelId: notStated(repositoryName),
  /** `false`, or who decides: `auto` or `manual`. */
  gated: notStated(z.union([z.boolean(), z.string().max(32)])),
  private: notStated(z.boolean()),
  tags: notStated(z.array(z.unknown()).max(2000)),
  cardData: notStated(z.object({ license: z.unknown(), license_name: z.unknown() })),
};

export const hubModel = z.object({ ...facts, sha: notStated(commit) });
export type HubModel = z.infer<typeof hubModel>;

export const hubModelSummary = z.object({
  ...facts,
  downloads: notStated(z.int().min(0)),
  likes: notStated(z.int().min(0)),
  lastModified: notStated(z.string().max(40)),
});
export type HubModelSummary = z.infer<typeof hubModelSummary>;

/** Each entry is looked at for itself, so that an odd one does not hide the others. */
export const hubModelList = z.array(z.unknown()).max(1000);

/** An empty file is no model. */
const sizeBytes = z
  .int()
  .min(1)
  .max(2 ** 48);

export const hubTreeEntry = z.object({
  type: z.string().max(20).nullish(),
  path: repositoryFile,
  size: notStated(sizeBytes),
  lfs: notStated(
    z.object({
      oid: z
        .string()
        .max(80)
        .transform((text) => text.replace(/^sha256:/, "").toLowerCase())
        .pipe(sha256),
      size: notStated(sizeBytes),
    }),
  ),
});
export type HubTreeEntry = z.infer<typeof hubTreeEntry>;

export const hubTreePage = z.array(z.unknown()).max(10_000);

/** `cardData.license`, or `license_name` where that says `other`; else the tag `license:…`; null where none is one. */
export const licenseTagOf = (model: Pick<HubModel, "tags" | "cardData">): string | null => {
  const stated = model.cardData?.license;
  const first: unknown = Array.isArray(stated) ? stated[0] : stated;
  const named = first === "other" ? licenseTag.safeParse(model.cardData?.license_name) : null;
  if (named?.success === true) {
    return named.data;
  }
  const fromCard = licenseTag.safeParse(first);
  if (fromCard.success) {
    return fromCard.data;
  }
  for (const tag of model.tags ?? []) {
    if (typeof tag === "string" && tag.startsWith("license:")) {
      const fromTag = licenseTag.safeParse(tag.slice("license:".length));
      if (fromTag.success) {
        return fromTag.data;
      }
    }
  }
  return null;
};

/** True where an account must have been given access. */
export const isGated = (model: Pick<HubModel, "gated">): boolean =>
  model.gated === true || (typeof model.gated === "string" && model.gated !== "false");
