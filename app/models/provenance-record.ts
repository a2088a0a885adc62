import { z } from "zod";
import { sha256 } from "../identifiers.ts";
import { displayName } from "./display-name.ts";
import { verification } from "./model-file.ts";

/** The largest record file that is read at all. */
export const provenanceRecordLimitBytes = 65_536;

const shownName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => displayName(name) === name, "A name holds no control or invisible characters.");

const plainValue = z.union([z.string().max(4096), z.number(), z.boolean(), z.null()]);

/** Where the file came from: a kind (`starter`, `hub`, `import`) and what that kind says of itself, for Details. */
const source = z
  .object({ kind: z.string().regex(/^[a-z][a-z-]{0,31}$/) })
  .catchall(plainValue)
  .refine((value) => Object.keys(value).length <= 16, "A source says at most 16 things.");

const acceptance = z.strictObject({ by: z.string().max(200), at: z.iso.datetime() });

/** Licenses that bind beside the first, each with its own text and acceptance. */
export const furtherLicenses = z
  .array(
    z.strictObject({
      license: z.string().regex(/^[A-Za-z0-9.+ ()-]{1,100}$/),
      licenseTextSha256: sha256.nullable(),
      acceptance: acceptance.nullable(),
    }),
  )
  .min(1)
  .max(4);

/** What lies beside a content-addressed model file as `<sha256>.json`. */
export const provenanceRecord = z.strictObject({
  formatVersion: z.literal(1),
  name: shownName,
  quantization: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/),
  /** As it was published; only shown, never opened. */
  fileName: shownName,
  sha256,
  sizeBytes: z
    .int()
    .min(1)
    .max(2 ** 48),
  /** SPDX id, or null where it is not stated. */
  license: z
    .string()
    .regex(/^[A-Za-z0-9.+ ()-]{1,100}$/)
    .nullable(),
  source,
  verification,
  verifiedAt: z.iso.datetime(),
  /** What a verification found instead of `sha256`, or instead of a part's, where it failed. */
  foundSha256: sha256.optional(),
  /** When it came here, and by which version of the app. */
  acquired: z.strictObject({ at: z.iso.datetime(), appVersion: z.string().max(100) }).optional(),
  /** SHA-256 of the license text that was shown; the text lies in `licenses/<sha256>.txt` of the same folder. */
  licenseTextSha256: sha256.optional(),
  /** Who accepted that text and when. */
  acceptance: acceptance.optional(),
  furtherLicenses: furtherLicenses.optional(),
  /** Where the file lies when it is used in place, outside the model folder. */
  inPlacePath: z.string().min(1).max(4096).optional(),
  /** The parts of a split file, which lie in `<sha256>.split/`; `sha256` above is that of the first, `sizeBytes` the sum. */
  parts: z
    .array(
      z.strictObject({
        sha256,
        sizeBytes: z
          .int()
          .min(1)
          .max(2 ** 48),
      }),
    )
    .min(2)
    .max(1000)
    .optional(),
});

export type ProvenanceRecord = z.infer<typeof provenanceRecord>;

/** The record, or null where the text is not one, or speaks of another file than its name says. */
export const parseProvenanceRecord = (text: string, expectedSha256: string): ProvenanceRecord | null => {
  if (text.length > provenanceRecordLimitBytes) {
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = provenanceRecord.safeParse(json);
  return parsed.success && parsed.data.sha256 === expectedSha256 ? parsed.data : null;
};
