import type { DownloadSource } from "../../app/downloads/download.ts";
import type { Fit } from "../../app/models/fit.ts";
import { useDownloads } from "../components/stores.tsx";
import { downloadSourceKey } from "./download-source-key.ts";

/** The fit of a file that is not here: exact where the person has asked for that, else the estimate that is given. */
export const useJudged = (
  source: DownloadSource,
  estimate: { readonly fit: Fit; readonly sizeBytes: number | null; readonly sizeIsEstimate: boolean },
): { readonly fit: Fit; readonly shownSizeBytes: number | null; readonly sizeIsEstimate: boolean } => {
  const key = downloadSourceKey(source);
  const asked = useDownloads((state) => state.judgements[key]);
  const { fit, sizeBytes, sizeIsEstimate } = estimate;
  if (asked?.state !== "answered") {
    return { fit, shownSizeBytes: sizeBytes, sizeIsEstimate };
  }
  const { value } = asked;
  return {
    fit: value.fit,
    shownSizeBytes: value.sizeBytes ?? sizeBytes,
    sizeIsEstimate: value.sizeBytes === null && sizeIsEstimate,
  };
};
