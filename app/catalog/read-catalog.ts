import { type Catalog, catalog } from "./catalog.ts";
import { catalogProblem } from "./catalog-problem.ts";

export type ReadCatalog =
  | { readonly kind: "catalog"; readonly catalog: Catalog }
  /** Why it is none, as the end of a sentence. */
  | { readonly kind: "refused"; readonly reason: string };

/** The catalog that a text holds, or why it holds none. Who wrote it is another question. */
export const readCatalog = (text: string, licenseIds: ReadonlySet<string>): ReadCatalog => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: "refused", reason: "it is not JSON" };
  }
  const parsed = catalog.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? "its top" : issue.path.join(".");
    return { kind: "refused", reason: `it does not follow the schema at ${place.slice(0, 100)}` };
  }
  const problem = catalogProblem(parsed.data, licenseIds);
  return problem === null ? { kind: "catalog", catalog: parsed.data } : { kind: "refused", reason: problem };
};
