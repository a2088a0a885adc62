import type { License } from "../../app/licenses/license.ts";

/** What a provenance record keeps of a license. */
export type AcceptedLicense = {
  readonly license: License;
  /** Kept as `licenses/<sha256>.txt` in the model folder. Null where there is no text. */
  readonly licenseTextSha256: string | null;
  /** Null where the license needs none. */
  readonly acceptance: { readonly by: string; readonly at: string } | null;
  /** Those that bind beside it, in the same way; absent where there are none. */
  readonly further?: readonly Omit<AcceptedLicense, "further">[];
};
