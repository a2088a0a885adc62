import type { CatalogFileView, CatalogModelView } from "../../app/catalog/catalog-view.ts";
import { Button } from "../components/button.tsx";
import { useDownloads, useStores } from "../components/stores.tsx";
import styles from "./catalog-item.module.css";
import { downloadSourceKey } from "./download-source-key.ts";
import { words } from "./download-words.ts";
import { wantedFile } from "./wanted-file.ts";

type DownloadButtonProps = {
  readonly model: Pick<CatalogModelView, "name" | "licenseId" | "furtherLicenseIds" | "openness">;
  readonly file: Pick<CatalogFileView, "id" | "quantization" | "installedModelFileId">;
  /** The id of the text that says which of several it is. */
  readonly describedBy?: string;
};

/** Starts the download of one file of the catalog, or says that it is here already. */
export const DownloadButton = ({ model, file, describedBy }: DownloadButtonProps) => {
  const { downloads } = useStores();
  const wanted = wantedFile(model, file);
  const starting = useDownloads((state) => state.starting.has(downloadSourceKey(wanted.source)));
  if (file.installedModelFileId !== null) {
    return <span className={styles.installed}>{words.installed}</span>;
  }
  return (
    <Button
      // Not disabled: that would take the focus, which has to be here when the license's dialog closes.
      aria-disabled={starting}
      aria-describedby={describedBy}
      onClick={() => void downloads.getState().start(wanted)}
    >
      {words.download}
    </Button>
  );
};
