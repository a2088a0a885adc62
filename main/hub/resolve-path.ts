import { pathInAddress } from "./path-in-address.ts";

/** Where a file of a repository lies below the hub's address, escaped. */
export const resolvePath = (repository: string, commit: string, fileName: string): string =>
  `/${pathInAddress(repository)}/resolve/${encodeURIComponent(commit)}/${pathInAddress(fileName)}`;
