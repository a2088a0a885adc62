import type { ModelFile } from "../../app/models/model-file.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";

/** How we know a file whose hash is right: the catalog's pin goes before what the hub said, and that before an import. */
export const verificationOf = (
  source: ProvenanceRecord["source"],
  isPublished: boolean,
): ModelFile["verification"] => {
  if (isPublished || source.kind === "starter") {
    return "catalog";
  }
  return source.kind === "hub" ? "hub" : "import";
};
