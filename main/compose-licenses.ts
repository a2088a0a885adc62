import { userInfo } from "node:os";
import type { DownloadSource } from "../app/downloads/download.ts";
import { findLicense } from "../app/licenses/known-licenses.ts";
import { licenseOfHubTag } from "../app/licenses/license-of-hub-tag.ts";
import type { CatalogService } from "./catalog/catalog-service.ts";
import type { Hub } from "./hub/create-hub.ts";
import type { LicenseOffer } from "./licenses/license-offer.ts";
import { createLicenseService } from "./licenses/license-service.ts";
import type { ModelService } from "./models/model-service.ts";

export type ComposeLicensesOptions = {
  /** The writable model folder. */
  readonly modelFolder: () => string;
  readonly catalog: CatalogService;
  readonly hub: Hub;
  readonly models: ModelService;
};

/** What a download or an installed file comes under, and what was accepted of it. */
export const composeLicenses = ({ modelFolder, catalog, hub, models }: ComposeLicensesOptions) => {
  /** What the catalog says of its model goes with a file that is downloaded by its catalog id. */
  const offerOf = (
    source: DownloadSource,
    resolved: Pick<LicenseOffer, "name" | "license" | "repository" | "commit">,
  ): LicenseOffer => {
    const { name, license, repository, commit } = resolved;
    const further =
      source.kind === "catalog" ? catalog.findFile(source.catalogFileId)?.model.furtherLicenseIds : undefined;
    return {
      name,
      license,
      repository,
      commit,
      ...(further === undefined ? {} : { furtherLicenses: further }),
    };
  };

  const licenses = createLicenseService({
    modelFolder,
    fetchText: hub.fetchText,
    findOffer: async (question, signal) => {
      if (question.kind !== "repository") {
        return offerOf(question, await hub.resolve(question, signal));
      }
      const { repository, commit, license } = await hub.repository(
        question.repository,
        question.revision,
        signal,
      );
      return { name: repository, license: licenseOfTag(license), repository, commit };
    },
    findInstalled: async (modelFileId) => {
      const { file, found } = await models.locate(modelFileId);
      const source = found.record?.source;
      const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
      return {
        license: file.license,
        licenseTextSha256: found.record?.licenseTextSha256 ?? null,
        repository: text(source?.repository),
        commit: text(source?.revision),
      };
    },
    userName: () => userInfo().username,
  });

  return { licenses, offerOf };
};

const licenseOfTag = (license: string | null): string | null =>
  license === null ? null : (findLicense(license)?.id ?? licenseOfHubTag(license) ?? license);
