import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPackage, extractAll } from "@electron/asar";

/**
 * Makes a test build of a copied package: one in which only the flag differs that lets a test attach to the window. Binary,
 * fuses, hosts and the rest of the asar stay as they are for users.
 */
export const allowInspection = async (packageFolder: string, workFolder: string): Promise<void> => {
  const asar = join(packageFolder, "resources", "app.asar");
  const unpacked = join(workFolder, "asar");
  extractAll(asar, unpacked);
  const facts = join(unpacked, "package.json");
  writeFileSync(
    facts,
    JSON.stringify({ ...JSON.parse(readFileSync(facts, "utf8")), allowsInspection: true }),
  );
  // Removed first: a hard link shares its bytes with the package.
  rmSync(asar);
  await createPackage(unpacked, asar);
  rmSync(unpacked, { recursive: true });
};
