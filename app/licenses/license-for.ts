import { findLicense } from "./known-licenses.ts";
import type { License } from "./license.ts";
import { licenseOfHubTag } from "./license-of-hub-tag.ts";
import { unknownLicense } from "./unknown-license.ts";

/** The card for an id of ours or for what a hub calls a license; one that says so where nothing is known. */
export const licenseFor = (idOrTag: string | null): License =>
  findLicense(licenseOfHubTag(idOrTag) ?? "") ?? unknownLicense(idOrTag);
