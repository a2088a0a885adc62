import { licenseFor } from "../../app/licenses/license-for.ts";
import type { MeasuredMemory, ModelDetails } from "../../app/models/model-details.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { FactRow, HashRow } from "../components/fact-row.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { formatMinute } from "../components/format-date.ts";
import { LicenseFullText } from "../components/license-text.tsx";
import { SidePanel } from "../components/side-panel.tsx";
import { useModels, useStores } from "../components/stores.tsx";
import { VisibleTitle } from "../components/visible-title.tsx";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import { words } from "./details-words.ts";
import { FitBar } from "./fit-bar.tsx";
import { FitNumbers } from "./fit-numbers.tsx";
import styles from "./model-details-panel.module.css";
import type { ShownDetails } from "./models-store.ts";
import { parametersInWords } from "./parameters-in-words.ts";
import { words as modelWords } from "./words.ts";

const FileSection = ({ details }: { readonly details: ModelDetails }) => {
  const { file } = details;
  return (
    <section>
      <h3>{words.file}</h3>
      <dl>
        <FactRow name={words.name} value={file.name} />
        <FactRow name={words.quantization} value={file.quantization} />
        <FactRow name={words.size} value={formatBytes(file.sizeBytes)} />
        <FactRow name={words.place} value={file.path} />
        <FactRow
          name={words.checked}
          value={file.verifiedAt === null ? words.never : formatMinute(file.verifiedAt)}
          note={modelWords.verification[file.verification]}
        />
        {file.sha256 !== null && (
          <HashRow name={words.sha256} value={file.sha256} copyLabel={words.copy(words.sha256)} />
        )}
      </dl>
    </section>
  );
};

const Measured = ({ measured }: { readonly measured: readonly MeasuredMemory[] }) => {
  if (measured.length === 0) {
    return <p className={styles.soft}>{words.measuredNone}</p>;
  }
  return (
    <table aria-label={words.measured} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.measuredContext}</th>
          <th scope="col">{words.predicted}</th>
          <th scope="col">{words.actual}</th>
          <th scope="col">{words.ratio}</th>
        </tr>
      </thead>
      <tbody>
        {measured.map((one) => (
          <tr key={`${one.at} ${one.contextSize} ${one.keyValueCacheType}`} title={formatMinute(one.at)}>
            <td>
              {formatCount(one.contextSize)} <span className={styles.soft}>{one.keyValueCacheType}</span>
            </td>
            <td>{formatBytes(Math.round(one.predictedBytes))}</td>
            <td>{formatBytes(Math.round(one.actualBytes))}</td>
            <td>{one.actualBytes === 0 ? "" : formatDecimal(one.predictedBytes / one.actualBytes, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const FitSection = ({ details }: { readonly details: ModelDetails }) => (
  <section>
    <h3>{words.fit}</h3>
    {details.fit !== null && (
      <div className={styles.fit}>
        <FitBar fit={details.fit} />
        <FitNumbers fit={details.fit} />
        <p>{say(details.fit.sentence)}</p>
      </div>
    )}
    <h4>{words.measured}</h4>
    <Measured measured={details.measuredMemory} />
  </section>
);

const HeaderSection = ({ header }: { readonly header: ModelHeader | null }) => (
  <section>
    <h3>{words.header}</h3>
    {header === null ? (
      <p className={styles.soft}>{words.headerUnreadable}</p>
    ) : (
      <dl>
        <FactRow name={words.architecture} value={header.architecture} />
        <FactRow name={words.parameters} value={parametersInWords(header.parameters)} />
        <FactRow
          name={words.trainedContext}
          value={header.trainedContextSize === 0 ? words.notStated : words.tokens(header.trainedContextSize)}
        />
        <FactRow name={words.layers} value={formatCount(header.layers)} />
        <FactRow name={words.embeddingSize} value={formatCount(header.embeddingSize)} />
        <FactRow
          name={words.heads}
          value={words.headsOf(formatCount(header.heads), formatCount(header.keyValueHeads))}
        />
        <FactRow name={words.vocabulary} value={words.tokens(header.vocabularySize)} />
        <FactRow name={words.ggufVersion} value={String(header.ggufVersion)} />
      </dl>
    )}
  </section>
);

const TemplateSection = ({ template }: { readonly template: ModelDetails["chatTemplate"] }) => (
  <section>
    <h3>{words.template}</h3>
    {template === null ? (
      <p className={styles.soft}>{words.templateNone}</p>
    ) : (
      <>
        {template.matchesCatalog === false ? (
          <p role="note" className={styles.warning}>
            {words.templateDiffers}
          </p>
        ) : (
          <p className={styles.soft}>
            {template.matchesCatalog === true ? words.templateMatches : words.templateUnknown}
          </p>
        )}
        <dl>
          <HashRow
            name={words.templateSha256}
            value={template.sha256}
            copyLabel={words.copy(words.templateSha256)}
          />
        </dl>
        {/* biome-ignore-start lint/a11y: a text that scrolls is scrolled by keys too, and a fieldset is none. */}
        <pre role="group" tabIndex={0} aria-label={words.templateText} className={styles.template}>
          <VisibleTitle title={template.text} />
        </pre>
        {/* biome-ignore-end lint/a11y: until here. */}
      </>
    )}
  </section>
);

const wordOf = (known: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(known, name) ? (known[name] ?? name) : name;

const sourceValue = (value: string | number | boolean | null): string => {
  if (typeof value === "boolean") {
    return value ? words.yes : words.no;
  }
  return value === null ? words.notStated : String(value);
};

const ProvenanceRows = ({ record }: { readonly record: ProvenanceRecord }) => {
  const { kind, ...said } = record.source;
  return (
    <dl>
      <FactRow name={words.source} value={wordOf(words.sourceKinds, kind)} />
      {Object.entries(said)
        .filter(([, value]) => value !== record.fileName)
        .map(([name, value]) => (
          <FactRow key={name} name={wordOf(words.sourceNames, name)} value={sourceValue(value)} />
        ))}
      <FactRow name={words.fileName} value={record.fileName} />
      <FactRow
        name={words.verifiedBy}
        value={modelWords.verification[record.verification]}
        note={formatMinute(record.verifiedAt)}
      />
      {record.acquired !== undefined && (
        <FactRow
          name={words.acquired}
          value={formatMinute(record.acquired.at)}
          note={words.acquiredBy(record.acquired.appVersion)}
        />
      )}
      {record.parts !== undefined && <FactRow name={words.parts} value={formatCount(record.parts.length)} />}
      {record.acceptance !== undefined && (
        <FactRow
          name={words.accepted}
          value={formatMinute(record.acceptance.at)}
          note={words.acceptedBy(record.acceptance.by)}
        />
      )}
      {record.licenseTextSha256 !== undefined && (
        <HashRow
          name={words.licenseText}
          value={record.licenseTextSha256}
          copyLabel={words.copy(words.licenseText)}
        />
      )}
    </dl>
  );
};

const ProvenanceSection = ({ details }: { readonly details: ModelDetails }) => {
  const { models } = useStores();
  const failure = useModels((state) => state.failures[details.file.id] ?? null);
  const { provenance, file } = details;
  return (
    <section>
      <h3>{words.provenance}</h3>
      {provenance === null ? (
        <p className={styles.soft}>{words.provenanceNone}</p>
      ) : (
        <>
          <ProvenanceRows record={provenance} />
          <div className={styles.buttons}>
            <CopyButton text={JSON.stringify(provenance, null, 2)} label={words.copyProvenance} />
            <Button kind="quiet" onClick={() => void models.getState().exportProvenance(file.id)}>
              {words.exportProvenance}
            </Button>
          </div>
          {failure !== null && (
            <ErrorAlert
              error={failure}
              step={{
                label: modelWords.dismiss,
                onClick: () => models.getState().dismissFailure(file.id),
              }}
            />
          )}
        </>
      )}
    </section>
  );
};

const LicenseSection = ({ details }: { readonly details: ModelDetails }) => {
  const { models } = useStores();
  const shown = useModels((state) => state.shownLicense);
  const { file } = details;
  const license = licenseFor(details.licenseId ?? file.license);
  const text = shown?.modelFileId === file.id ? shown.text : null;
  return (
    <section>
      <h3>{words.license}</h3>
      <p className={styles.license}>
        {license.name}
        <span
          className={styles.soft}
        >{`${modelWords.licenseClass[license.class]}. ${say(license.classReason)}`}</span>
      </p>
      {text === null && (
        <div className={styles.buttons}>
          <Button kind="quiet" onClick={() => void models.getState().readLicense(file.id)}>
            {words.readLicense}
          </Button>
        </div>
      )}
      {text?.state === "asking" && <p className={styles.soft}>{words.readingLicense}</p>}
      {text?.state === "failed" && (
        <ErrorAlert error={text.error} onRetry={() => void models.getState().readLicense(file.id)} />
      )}
      {text?.state === "answered" &&
        (text.value === null ? (
          <p className={styles.soft}>{words.noLicenseText}</p>
        ) : (
          <LicenseFullText text={text.value.text} from={text.value.from} sha256={text.value.sha256} />
        ))}
    </section>
  );
};

/** Everything known about one installed file: beside the list, not over it. */
export const ModelDetailsPanel = ({ shown }: { readonly shown: ShownDetails }) => {
  const { models } = useStores();
  const { details, error, modelFileId } = shown;
  return (
    <SidePanel
      title={modelWords.details}
      closeLabel={words.close}
      onClose={() => void models.getState().showDetails(null)}
    >
      {error !== null && (
        <div className={styles.error}>
          <ErrorAlert error={error} onRetry={() => void models.getState().showDetails(modelFileId)} />
        </div>
      )}
      {details === null && error === null && <p className={styles.reading}>{words.reading}</p>}
      {details !== null && (
        <>
          <FileSection details={details} />
          <FitSection details={details} />
          <LicenseSection details={details} />
          <ProvenanceSection details={details} />
          <TemplateSection template={details.chatTemplate} />
          <HeaderSection header={details.header} />
        </>
      )}
    </SidePanel>
  );
};
