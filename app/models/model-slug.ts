/**
 * The readable part of a model file's id: lower-case letters, digits, dots, hyphens and underscores, at most
 * 100 characters, beginning with a letter or digit. `SmolLM2 135M Instruct Q4_1` becomes `smollm2-135m-instruct-q4_1`.
 */
export const modelSlug = (name: string): string => {
  const slug = name
    .slice(0, 1000)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 100)
    .replace(/[^a-z0-9]+$/, "");
  return slug === "" ? "model" : slug;
};
