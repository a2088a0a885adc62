import type { DownloadSource } from "../../app/downloads/download.ts";

/** Tells whether two sources mean one file. The revision is left out: main resolves it to a commit. */
export const downloadSourceKey = (source: DownloadSource): string =>
  source.kind === "catalog"
    ? `catalog ${source.catalogFileId}`
    : `hub ${source.repository} ${source.fileName}`;
