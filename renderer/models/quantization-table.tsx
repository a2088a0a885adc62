import { Fragment, useId } from "react";
import type { CatalogFileView, CatalogModelView } from "../../app/catalog/catalog-view.ts";
import { explainQuantization } from "../../app/catalog/explain-quantization.ts";
import type { Download } from "../../app/downloads/download.ts";
import { formatDecimal } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import { words } from "./catalog-words.ts";
import { CheckExactly } from "./check-exactly.tsx";
import { DownloadButton } from "./download-button.tsx";
import { FitBar } from "./fit-bar.tsx";
import { FitNumbers } from "./fit-numbers.tsx";
import styles from "./quantization-table.module.css";
import { ShortHash } from "./short-hash.tsx";
import { shownFile } from "./shown-file.ts";
import { shownSize } from "./shown-size.ts";
import { useJudged } from "./use-judged.ts";
import { words as modelWords } from "./words.ts";

type QuantizationTableProps = {
  readonly model: CatalogModelView;
  readonly downloads: readonly Download[];
};

const bits = (value: number | null): string =>
  value === null ? modelWords.notStated : formatDecimal(value, 1);

type QuantizationRowsProps = {
  readonly model: CatalogModelView;
  readonly file: CatalogFileView;
  readonly headingId: string;
  readonly isUnfinished: boolean;
  /** It stands for the model in the list: its numbers are shown too. */
  readonly isShown: boolean;
};

const QuantizationRows = ({ model, file, headingId, isUnfinished, isShown }: QuantizationRowsProps) => {
  const source = { kind: "catalog", catalogFileId: file.id } as const;
  const { fit, ...size } = useJudged(source, {
    fit: file.fit,
    sizeBytes: file.shownSizeBytes,
    sizeIsEstimate: file.sizeIsEstimate,
  });
  const explained = explainQuantization(file.quantization);
  const isChosen = file.recommendedBecause !== null;
  const bitsPerWeight = file.bitsPerWeight ?? explained?.bitsPerWeight ?? null;
  return (
    <tbody data-recommended={isChosen}>
      <tr>
        <th scope="row" id={headingId}>
          {file.quantization}
          {isChosen && <span className={styles.mark}>{words.recommended}</span>}
        </th>
        <td data-unit={bitsPerWeight === null ? undefined : words.bitsUnit}>{bits(bitsPerWeight)}</td>
        <td>{shownSize(size)}</td>
        <td className={styles.fit}>
          <FitBar fit={fit} />
        </td>
        <td className={styles.action}>
          {!isUnfinished && <DownloadButton model={model} file={file} describedBy={headingId} />}
        </td>
      </tr>
      <tr>
        <td colSpan={5}>
          <div className={styles.notes}>
            {file.recommendedBecause !== null && (
              <p className={styles.because}>{say(file.recommendedBecause)}</p>
            )}
            {explained !== null && (
              <p>
                {[explained.inWords, explained.whatIsLost].map((sentence, index) => (
                  <Fragment key={sentence}>
                    {index > 0 && " "}
                    {say(sentence)}
                  </Fragment>
                ))}
              </p>
            )}
            <p>{say(fit.sentence)}</p>
            {(isShown || !fit.isEstimate) && fit.verdict !== "unknown" && <FitNumbers fit={fit} />}
            {!isUnfinished && file.installedModelFileId === null && (
              <CheckExactly source={source} name={`${model.name} ${file.quantization}`} />
            )}
            <ShortHash sha256={file.sha256} note={words.pinned} />
          </div>
        </td>
      </tr>
    </tbody>
  );
};

/** The files of a model: how much each takes, what is usually lost, how it fits, and the one to take here. */
export const QuantizationTable = ({ model, downloads }: QuantizationTableProps) => {
  const id = useId();
  const unfinished = new Set(
    downloads.flatMap(({ source, state }) =>
      state !== "done" && source.kind === "catalog" ? [source.catalogFileId] : [],
    ),
  );
  const files = model.files.toSorted((one, other) => (other.shownSizeBytes ?? 0) - (one.shownSizeBytes ?? 0));
  const chosen = shownFile(model);
  return (
    <table aria-label={words.quantizations(model.name)} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.quantization}</th>
          <th scope="col">{words.bitsPerWeight}</th>
          <th scope="col">{words.fileSize}</th>
          <th scope="col">{words.onThisMachine}</th>
          <th scope="col">
            <span className="visually-hidden">{words.action}</span>
          </th>
        </tr>
      </thead>
      {files.map((file) => (
        <QuantizationRows
          key={file.id}
          model={model}
          file={file}
          headingId={`${id}${file.id}`}
          isUnfinished={unfinished.has(file.id)}
          isShown={file === chosen}
        />
      ))}
    </table>
  );
};
