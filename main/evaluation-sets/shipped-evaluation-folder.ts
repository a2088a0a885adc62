import { join } from "node:path";

/** Where the built-in sets and the built-in text lie: in the package's resources, or in the repository. */
export const shippedEvaluationFolder = (resourcesFolder: string | null, repositoryFolder: string): string =>
  resourcesFolder === null
    ? join(repositoryFolder, "resources", "evaluation")
    : join(resourcesFolder, "evaluation");
