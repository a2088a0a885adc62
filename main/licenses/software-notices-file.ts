import { z } from "zod";
import { softwareNotice } from "../../app/licenses/software-notice.ts";

/** What the build writes (scripts/package/write-software-notices.mjs): every work of others in the app, with its text. */
export const softwareNoticesFile = z.strictObject({
  formatVersion: z.literal(1),
  notices: z
    .array(
      z.strictObject({
        id: softwareNotice.shape.id,
        name: softwareNotice.shape.name,
        version: softwareNotice.shape.version,
        license: softwareNotice.shape.license,
        text: z.string().min(1).max(5_000_000),
      }),
    )
    .max(5000),
});

export type WrittenNotice = z.infer<typeof softwareNoticesFile>["notices"][number];

/** Some 1 MB in fact. */
export const softwareNoticesLimitBytes = 64 * 1024 * 1024;
