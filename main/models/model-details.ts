import { licenseId } from "../../app/licenses/license.ts";
import type { Fit } from "../../app/models/fit.ts";
import type { MeasuredMemory, ModelDetails } from "../../app/models/model-details.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import { shownTemplate } from "../../app/models/shown-template.ts";
import { readHeader } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { type PublishedTemplate, repositoryOf } from "./mark-models.ts";
import type { LocatedFile } from "./model-service.ts";
import type { PublishedFile } from "./published-file.ts";

export type ChatTemplateText = { readonly text: string; readonly sha256: string };

export type ModelDetailsOptions = {
  readonly check: FileCheck;
  /** Read in the check host; null where the file has none. Of a split model the first part is named. */
  readonly readChatTemplate: (filePath: string, signal: AbortSignal) => Promise<ChatTemplateText | null>;
  readonly judgeFit: (header: ModelHeader) => Promise<Fit>;
  /** What was measured when this content was loaded, newest first. */
  readonly measuredMemory: (sha256: string) => Promise<readonly MeasuredMemory[]>;
  readonly findBySha256: (sha256: string) => PublishedFile | null;
  /** The catalog's, for this content or its repository. */
  readonly publishedTemplate: PublishedTemplate;
};

/** Everything known about one installed file. Never rejects for what is in it: what cannot be read is null. */
export const modelDetailsOf = async (
  { file, found, folder }: LocatedFile,
  options: ModelDetailsOptions,
  signal: AbortSignal,
): Promise<ModelDetails> => {
  const published = file.sha256 === null ? null : options.findBySha256(file.sha256);
  const publishedTemplate =
    file.sha256 === null
      ? null
      : options.publishedTemplate({ sha256: file.sha256, repository: repositoryOf({ found }) });
  const isThere = found.stamp !== null && !found.leadsOut;
  const header = isThere
    ? await readHeader(
        options.check,
        found.parts.map((part) => part.path),
        signal,
      ).catch(() => null)
    : null;
  // A template is only read of a file whose header is sound.
  const template =
    header?.chatTemplate == null
      ? null
      : await options.readChatTemplate(found.path, signal).catch(() => null);
  const license = licenseId.safeParse(published?.license ?? file.license);
  return {
    file,
    header,
    chatTemplate:
      template === null
        ? null
        : {
            text: shownTemplate(template.text),
            sha256: template.sha256,
            matchesCatalog: publishedTemplate === null ? null : publishedTemplate === template.sha256,
          },
    provenance: found.record,
    licenseId: license.success ? license.data : null,
    fit: header === null ? null : await options.judgeFit(header).catch(() => null),
    measuredMemory:
      file.sha256 === null
        ? []
        : [...(await options.measuredMemory(file.sha256).catch(() => []))].slice(0, 20),
    canBeDeleted: folder.writable,
  };
};
