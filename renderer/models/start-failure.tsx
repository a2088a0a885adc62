import { ErrorAlert } from "../components/error-alert.tsx";
import { leadsToSettings } from "../components/leads-to-settings.ts";
import { useDownloads, useStores } from "../components/stores.tsx";
import { downloadSourceKey } from "./download-source-key.ts";
import { words } from "./download-words.ts";
import type { WantedDownload } from "./downloads-store.ts";

/** Why a download could not begin, where it was asked for. */
export const StartFailure = ({ wanted }: { readonly wanted: WantedDownload }) => {
  const { downloads } = useStores();
  const key = downloadSourceKey(wanted.source);
  const failure = useDownloads((state) => state.failures[key] ?? null);
  if (failure === null) {
    return null;
  }
  const leadsAway = leadsToSettings(failure.code);
  return (
    <ErrorAlert
      error={failure}
      step={
        leadsAway
          ? undefined
          : { label: words.tryAgain, onClick: () => void downloads.getState().start(wanted) }
      }
    />
  );
};
