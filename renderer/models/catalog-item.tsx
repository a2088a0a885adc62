import { ChevronRight } from "lucide-react";
import { memo, useId } from "react";
import type { CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { Download } from "../../app/downloads/download.ts";
import { useCatalog, useStores } from "../components/stores.tsx";
import styles from "./catalog-item.module.css";
import { words } from "./catalog-words.ts";
import { DownloadButton } from "./download-button.tsx";
import { DownloadRow } from "./download-row.tsx";
import { FactLine } from "./fact-line.tsx";
import { FitBar } from "./fit-bar.tsx";
import { ModelFacts } from "./model-facts.tsx";
import { parametersInWords } from "./parameters-in-words.ts";
import { QuantizationTable } from "./quantization-table.tsx";
import { shownFile } from "./shown-file.ts";
import { shownSize } from "./shown-size.ts";
import { StartFailure } from "./start-failure.tsx";
import { useJudged } from "./use-judged.ts";
import { wantedFile } from "./wanted-file.ts";
import { words as modelWords } from "./words.ts";

type CatalogItemProps = {
  readonly model: CatalogModelView;
  readonly downloads: readonly Download[];
};

const sameItem = (one: CatalogItemProps, other: CatalogItemProps): boolean =>
  one.model === other.model &&
  one.downloads.length === other.downloads.length &&
  one.downloads.every((download, index) => download === other.downloads[index]);

/** A model of the catalog: in one row what it is and how it fits, and opened its quantizations. */
export const CatalogItem = memo(({ model, downloads }: CatalogItemProps) => {
  const { catalog } = useStores();
  const open = useCatalog((state) => state.openModelIds.has(model.id));
  const licenseClass = useCatalog((state) => state.licenseClasses.get(model.licenseId) ?? "unknown");
  const id = useId();
  const file = shownFile(model);
  const { fit, ...size } = useJudged(
    { kind: "catalog", catalogFileId: file.id },
    { fit: file.fit, sizeBytes: file.shownSizeBytes, sizeIsEstimate: file.sizeIsEstimate },
  );
  const shownDownload = downloads.some(({ state }) => state !== "done");

  return (
    <li className={styles.item} data-open={open}>
      <div className={styles.row}>
        <div className={styles.names}>
          <h3 className={styles.name}>
            <button
              type="button"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              onClick={() => catalog.getState().toggle(model.id)}
            >
              {model.name}
              <ChevronRight size={14} strokeWidth={2} aria-hidden="true" />
            </button>
          </h3>
          <p className={styles.summary} dir="auto">
            {model.summary}
          </p>
          <FactLine>
            <span>{model.publisher}</span>
            {model.parameters !== null && (
              <span>{words.parameters(parametersInWords(model.parameters))}</span>
            )}
            <span title={modelWords.licenseClassExplained[licenseClass]}>
              {modelWords.licenseClass[licenseClass]}
            </span>
            {model.kind === "embedding" && <span>{words.forSearch}</span>}
          </FactLine>
        </div>
        <div className={styles.side}>
          <p className={styles.size}>
            {shownSize(size)} <span>{file.quantization}</span>
          </p>
          <FitBar fit={fit} />
        </div>
        <div className={styles.action}>
          {!open && !shownDownload && <DownloadButton model={model} file={file} />}
        </div>
      </div>
      {downloads.map((download) => (
        <DownloadRow key={download.id} download={download} named={model.files.length > 1} />
      ))}
      {model.files.map((one) => (
        <StartFailure key={one.id} wanted={wantedFile(model, one)} />
      ))}
      {open && (
        <div id={id} className={styles.inside}>
          <ModelFacts model={model} />
          <QuantizationTable model={model} downloads={downloads} />
        </div>
      )}
    </li>
  );
}, sameItem);
