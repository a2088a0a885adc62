import { z } from "zod";

/** Another's work that the app carries, with its license: for the Licenses page. */
export const softwareNotice = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._@-]{0,127}$/),
  name: z.string().min(1).max(214),
  version: z.string().max(100),
  /** As the work declares it. */
  license: z.string().max(200),
  sizeCharacters: z.int().min(0),
});
export type SoftwareNotice = z.infer<typeof softwareNotice>;
