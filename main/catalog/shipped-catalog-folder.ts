import { join } from "node:path";

/** Where the catalog and its signature lie: in the package's resources, or in the repository. */
export const shippedCatalogFolder = (resourcesFolder: string | null, repositoryFolder: string): string =>
  resourcesFolder === null ? join(repositoryFolder, "models") : join(resourcesFolder, "catalog");
