import { readFile } from "node:fs/promises";
import { z } from "zod";

/**
 * What a package's hosts load, with the SHA-256 each file had when the package was made. It lies inside the asar, beside
 * main's own code; the files lie outside, because plain Node reads no asar. It finds damage. It is no proof against
 * somebody who can write the folder: who can change a host can change the asar.
 */
export const hostManifest = z.strictObject({
  formatVersion: z.literal(1),
  files: z
    .array(
      z.strictObject({
        /** Below the resources folder, with forward slashes. */
        path: z
          .string()
          .min(1)
          .max(400)
          .regex(/^host\/(?!.*(^|\/)\.\.(\/|$))[^\\]+$/u),
        sizeBytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/u),
        /** Which hosts load it. */
        hosts: z
          .array(z.enum(["inference", "storage", "check", "measurement"]))
          .min(1)
          .max(4),
      }),
    )
    .min(1)
    .max(20_000),
});

export type HostManifest = z.infer<typeof hostManifest>;

/** Rejects where the file is missing or is no manifest. */
export const readHostManifest = async (path: string): Promise<HostManifest> =>
  hostManifest.parse(JSON.parse(await readFile(path, "utf8")));
