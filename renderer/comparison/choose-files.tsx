import { bitsPerWeightOf } from "../../app/catalog/bits-per-weight-of.ts";
import { seriesOf } from "../../app/comparison/plots/series.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import { Button } from "../components/button.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { QuantizationRows } from "../components/quantization-rows.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useNewComparison, useStores } from "../components/stores.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import { chosenFiles, comparedFileOf, mostFiles, referenceOf } from "./comparison-draft.ts";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";
import { SeriesMark } from "./series-mark.tsx";

type ChooseFilesProps = {
  readonly files: readonly UsableModelFile[];
  readonly onMakeFiles: () => void;
};

const fullName = ({ name, quantization }: UsableModelFile): string =>
  quantization === "" || name.includes(quantization) ? name : `${name} ${quantization}`;

/** Which files, and which of them the others are held against. */
export const ChooseFiles = ({ files, onMakeFiles }: ChooseFilesProps) => {
  const { newComparison, view } = useStores();
  const draft = useNewComparison((state) => state.draft);
  const { change } = newComparison.getState();
  const chosen = chosenFiles(draft, files);
  const marks = seriesOf(chosen.map(comparedFileOf));
  const reference = referenceOf(draft, chosen);
  const shown = files.toSorted(
    (one, other) => one.name.localeCompare(other.name) || other.sizeBytes - one.sizeBytes,
  );
  const toggle = (id: string, isChosen: boolean): void =>
    change({
      fileIds: isChosen ? [...draft.fileIds, id] : draft.fileIds.filter((one) => one !== id),
    });
  return (
    <FormSection
      heading={words.files}
      hint={
        files.length === 0 ? words.noFiles : files.length === 1 ? words.oneFile : words.filesHint(mostFiles)
      }
    >
      {files.length > 0 && (
        <table aria-label={words.filesTable} className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.choose}</span>
              </th>
              <th scope="col">{words.file}</th>
              <th scope="col" className={styles.number}>
                {words.bits}
              </th>
              <th scope="col" className={styles.number}>
                {words.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((file) => {
              const bits = bitsPerWeightOf(file.quantization);
              const series = chosen.findIndex(({ id }) => id === file.id) + 1;
              const isChosen = series > 0;
              const mark = marks[series - 1];
              return (
                <tr key={file.id} data-chosen={isChosen} onClick={() => toggle(file.id, !isChosen)}>
                  <td className={styles.check}>
                    <input
                      type="checkbox"
                      aria-label={words.compareFile(fullName(file))}
                      checked={isChosen}
                      disabled={!isChosen && chosen.length >= mostFiles}
                      onClick={(event) => event.stopPropagation()}
                      onChange={(event) => toggle(file.id, event.currentTarget.checked)}
                    />
                  </td>
                  <th scope="row">
                    <span className={styles.fileName}>
                      {mark !== undefined && <SeriesMark role={mark.role} shape={mark.shape} />}
                      <span>{fullName(file)}</span>
                    </span>
                  </th>
                  <td className={styles.number}>{bits === null ? "–" : formatDecimal(bits, 2)}</td>
                  <td className={styles.number}>{formatBytes(file.sizeBytes)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <QuantizationRows />
      <div className={styles.line}>
        {files.length > 0 && <Button onClick={onMakeFiles}>{words.makeFiles}</Button>}
        {files.length < 2 && (
          <Button onClick={() => view.getState().show("models")}>{words.openModels}</Button>
        )}
      </div>
      {chosen.length > 1 && reference !== null && (
        <div className={styles.field}>
          <div className={styles.beside}>
            <span className={styles.label}>{words.reference}</span>
            <SelectField
              label={words.reference}
              value={reference.id}
              options={chosen.map((file) => ({
                value: file.id,
                name: fullName(file),
                hint: formatBytes(file.sizeBytes),
              }))}
              onChange={(referenceId) => change({ referenceId })}
            />
          </div>
          <p className={styles.hint}>{words.referenceHint}</p>
        </div>
      )}
    </FormSection>
  );
};
