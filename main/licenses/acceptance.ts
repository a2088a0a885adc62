import { z } from "zod";
import { repositoryName } from "../../app/catalog/catalog.ts";
import { sha256 } from "../../app/identifiers.ts";
import { licenseId } from "../../app/licenses/license.ts";

/** Who accepted which text for which repository, and when. */
export const acceptance = z.strictObject({
  repository: repositoryName,
  /** `unknown` where nobody has stated a license that Cloister knows. */
  licenseId,
  /** The text that was shown; null where the repository has none, and then the card alone was accepted. */
  textSha256: sha256.nullable(),
  /** The card that was shown with it. */
  cardSha256: sha256,
  /** The commit whose text it was, where known. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  at: z.iso.datetime(),
  by: z.string().min(1).max(200),
});

export type Acceptance = z.infer<typeof acceptance>;

/** Far more than anybody accepts; the oldest give way. */
export const mostAcceptances = 10_000;

export const acceptancesFile = z.strictObject({
  formatVersion: z.literal(1),
  acceptances: z.array(acceptance).max(mostAcceptances),
});
