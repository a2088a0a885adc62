import { z } from "zod";
import { catalogFileId, repositoryName, revision } from "../catalog/catalog.ts";
import { downloadSource } from "../downloads/download.ts";
import { modelFileId, sha256 } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { license, licenseId, licenseText } from "./license.ts";
import { softwareNotice } from "./software-notice.ts";

/** What the window asks about licenses, of models and of the software. */
export const licenseRequests = {
  "licenses.list": { input: nothing, output: z.array(license).max(500) },
  /** The full text of a license of the catalog, or of what a download would bring. Asks the hub only for a model's own text. */
  "licenses.text": {
    input: z.strictObject({
      of: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("license"), licenseId }),
        /** Of a model under several licenses the first is meant, or the one that is named. */
        z.strictObject({ kind: z.literal("catalog"), catalogFileId, licenseId: licenseId.optional() }),
        z.strictObject({
          kind: z.literal("repository"),
          repository: repositoryName,
          /** Null for the newest. */
          revision: revision.nullable().default(null),
        }),
        z.strictObject({ kind: z.literal("installed"), modelFileId }),
      ]),
    }),
    output: licenseText.nullable(),
  },
  /**
   * Records that the person accepts this very text, or, where nobody has stated one, to go on without; of a model under
   * several licenses the texts of all of them.
   */
  "licenses.accept": {
    input: z.strictObject({
      source: downloadSource,
      textSha256: sha256.nullable(),
      furtherTexts: z
        .array(z.strictObject({ licenseId, textSha256: sha256.nullable() }))
        .max(4)
        .optional(),
    }),
    output: done,
  },
  "licenses.software": { input: nothing, output: z.array(softwareNotice).max(5000) },
  "licenses.softwareText": {
    input: z.strictObject({ id: softwareNotice.shape.id }),
    output: z.strictObject({ text: z.string().max(20_000_000) }),
  },
} as const satisfies RequestShapes;
