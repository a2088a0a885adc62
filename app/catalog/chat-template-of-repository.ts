import type { Catalog } from "./catalog.ts";

/**
 * SHA-256 of the chat template that the catalog states for the models of a repository: for a file of it that the catalog
 * does not pin, such as another quantization. Null where it states none, or several.
 */
export const chatTemplateOfRepository = (
  { models }: Pick<Catalog, "models">,
  repository: string,
): string | null => {
  const stated = new Set(
    models
      .filter(({ files }) => files.some((file) => file.repository === repository))
      .map(({ chatTemplateSha256 }) => chatTemplateSha256),
  );
  const [only] = stated;
  return stated.size === 1 ? (only ?? null) : null;
};
