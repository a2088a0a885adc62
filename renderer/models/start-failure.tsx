import type { DownloadSource } from "../../app/downloads/download.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useDownloads, useStores } from "../components/stores.tsx";
import { errorActionOf } from "../errors/error-action.ts";
import { downloadSourceKey } from "./download-source-key.ts";
import { words } from "./download-words.ts";

/** Why a download could not begin, where it was asked for. */
export const StartFailure = ({
  source,
  name,
}: {
  readonly source: DownloadSource;
  readonly name: string;
}) => {
  const { downloads } = useStores();
  const key = downloadSourceKey(source);
  const failure = useDownloads((state) => state.failures[key] ?? null);
  if (failure === null) {
    return null;
  }
  const leadsAway = errorActionOf(failure.code) === "open-settings";
  return (
    <ErrorAlert
      error={failure}
      step={
        leadsAway
          ? undefined
          : { label: words.tryAgain, onClick: () => void downloads.getState().start({ source, name }) }
      }
    />
  );
};
