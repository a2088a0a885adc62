import { createHash } from "node:crypto";
import type { DownloadSource } from "../../app/downloads/download.ts";

/** The same source is the same download, in every process and after every start. */
export const downloadIdOf = (source: DownloadSource): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        source.kind === "catalog"
          ? ["catalog", source.catalogFileId]
          : ["hub", source.repository, source.revision, source.fileName],
      ),
    )
    .digest("hex")
    .slice(0, 32);
