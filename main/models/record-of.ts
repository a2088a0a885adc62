import { displayName } from "../../app/models/display-name.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";
import type { PublishedFile } from "./published-file.ts";

export type RecordParts = {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** As it was called where it came from. */
  readonly fileName: string;
  readonly header: ModelHeader | null;
  readonly published: PublishedFile | null;
  readonly source: ProvenanceRecord["source"];
  readonly verifiedAt: Date;
  readonly appVersion: string;
  readonly inPlacePath?: string;
  readonly parts?: readonly { readonly sha256: string; readonly sizeBytes: number }[];
};

const quantizationPattern = /^[A-Za-z0-9_.-]{1,32}$/;
const licensePattern = /^[A-Za-z0-9.+ ()-]{1,100}$/;

const firstNonEmpty = (...texts: readonly (string | null | undefined)[]): string =>
  texts.find((text) => text !== null && text !== undefined && text !== "") ?? "model";

/** The provenance record of a file that came from this machine: what the catalog states goes before what the file says. */
export const recordOf = (from: RecordParts): ProvenanceRecord => {
  const { published, header, sha256 } = from;
  const fileName = firstNonEmpty(displayName(from.fileName), `${sha256.slice(0, 8)}.gguf`);
  const quantization = published?.quantization ?? header?.quantization ?? "unknown";
  const license = published?.license ?? null;
  return {
    formatVersion: 1,
    name: firstNonEmpty(
      displayName(published?.name ?? ""),
      displayName(header?.name ?? ""),
      displayName(fileName.replace(/(-\d{5}-of-\d{5})?\.gguf$/i, "")),
    ),
    quantization: quantizationPattern.test(quantization) ? quantization : "unknown",
    fileName,
    sha256,
    sizeBytes: from.sizeBytes,
    license: license !== null && licensePattern.test(license) ? license : null,
    source: {
      ...from.source,
      ...(published === null
        ? {}
        : {
            repository: published.repository,
            ...(published.revision === null ? {} : { revision: published.revision }),
            publishedFileName: published.fileName,
            catalogFileId: published.catalogFileId,
          }),
    },
    verification: published === null ? "import" : "catalog",
    verifiedAt: from.verifiedAt.toISOString(),
    acquired: { at: from.verifiedAt.toISOString(), appVersion: from.appVersion },
    ...(from.inPlacePath === undefined ? {} : { inPlacePath: from.inPlacePath }),
    ...(from.parts === undefined ? {} : { parts: from.parts.map((part) => ({ ...part })) }),
  };
};
