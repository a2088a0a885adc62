import type { ExaminedSet } from "../../app/evaluation-sets/evaluation-set-requests.ts";
import { Button } from "../components/button.tsx";
import { DialogFrame } from "../components/dialog-frame.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useEvaluationSets, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { joined } from "../languages/joined.ts";
import { say } from "../languages/say.ts";
import styles from "./import-set-dialog.module.css";
import { words } from "./words.ts";

const BrokenLines = ({ examined }: { readonly examined: ExaminedSet }) => {
  const { brokenLines, brokenLineCount } = examined;
  const untold = brokenLineCount - brokenLines.length;
  return (
    <section className={styles.part}>
      <h3>{words.brokenHeading(brokenLineCount)}</h3>
      <p className={styles.hint}>{words.brokenHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
      <section aria-label={words.brokenLines} tabIndex={0} className={styles.lines}>
        <ul>
          {brokenLines.map(({ line, reason }) => (
            <li key={line}>{words.line(formatCount(line), say(reason))}</li>
          ))}
        </ul>
        {untold > 0 && <p className={styles.hint}>{words.more(untold)}</p>}
      </section>
    </section>
  );
};

const Found = ({ examined }: { readonly examined: ExaminedSet }) => {
  const { evaluationSets } = useStores();
  const name = useEvaluationSets((state) => state.name);
  return (
    <>
      {examined.itemCount === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <label className={styles.field}>
            <span>{words.name}</span>
            <input
              maxLength={200}
              autoComplete="off"
              value={name}
              onChange={(event) => evaluationSets.getState().setName(event.target.value)}
            />
          </label>
          <section className={styles.part}>
            <h3>{words.found(examined.itemCount)}</h3>
            <ul className={styles.kinds}>
              {examined.kinds.map(({ kind, count }) => (
                <li key={kind}>{words.ofKind(words.kind[kind], count)}</li>
              ))}
            </ul>
          </section>
          <section className={styles.part}>
            <h3>{words.first}</h3>
            <ol className={styles.items}>
              {examined.firstItems.map(({ id, prompt }) => (
                <li key={id} dir="auto">
                  {prompt}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
      {examined.ignoredFields.length > 0 && (
        <p className={styles.note}>{words.ignored(joined(examined.ignoredFields))}</p>
      )}
      {examined.brokenLineCount > 0 && <BrokenLines examined={examined} />}
    </>
  );
};

/** Says what is in the chosen file, which lines are broken and why, and imports the rest. */
export const ImportSetDialog = () => {
  const { evaluationSets } = useStores();
  const chosen = useEvaluationSets((state) => state.chosen);
  const examined = useEvaluationSets((state) => state.examined);
  const progress = useEvaluationSets((state) => state.progress);
  const isImporting = useEvaluationSets((state) => state.isImporting);
  const error = useEvaluationSets((state) => state.importError);
  if (chosen === null) {
    return null;
  }
  const { close, finishImport } = evaluationSets.getState();
  const count = examined?.itemCount ?? 0;
  return (
    <DialogFrame
      title={words.title}
      description={words.description(chosen.name)}
      onClose={close}
      buttons={
        error !== null || (examined !== null && count === 0) ? (
          <Button kind="primary" onClick={close}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{words.cancel}</Button>
            <Button
              kind="primary"
              disabled={examined === null || isImporting}
              onClick={() => void finishImport()}
            >
              {isImporting ? words.importing : words.start(count)}
            </Button>
          </>
        )
      }
    >
      {error !== null && <ErrorAlert error={error} />}
      {error === null && examined === null && (
        <ProgressLine
          wide
          label={words.reading}
          progress={
            progress === null || progress.totalBytes === 0 ? null : progress.doneBytes / progress.totalBytes
          }
        />
      )}
      {examined !== null && <Found examined={examined} />}
    </DialogFrame>
  );
};
