import type { ExaminedFile, ImportReport, LeftOut } from "../../app/chat-import/chat-import-requests.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { DialogFrame } from "../components/dialog-frame.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { sayLeftOut } from "../components/say-left-out.ts";
import { useChatImport, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import styles from "./chat-import-dialog.module.css";
import { words } from "./words.ts";

const LeftOutList = ({ leftOut }: { readonly leftOut: readonly LeftOut[] }) =>
  leftOut.length === 0 ? null : (
    <section className={styles.left}>
      <h3>{words.leftOut}</h3>
      <p className={styles.hint}>{words.leftOutHint}</p>
      <ul aria-label={words.leftOut}>
        {leftOut.map(({ what, count }) => (
          <li key={what}>{words.leftOutOne(sayLeftOut(what), count)}</li>
        ))}
      </ul>
    </section>
  );

const FileItem = ({ file }: { readonly file: ExaminedFile }) => (
  <li>
    <p className={styles.name} dir="auto">
      {file.name}
    </p>
    {file.kind !== null && (
      <p className={styles.facts}>{words.found(file.kind, file.chats, file.messages)}</p>
    )}
    {file.kind === null && file.error === null && <p className={styles.facts}>{words.nothing}</p>}
    {file.duplicates > 0 && <p className={styles.facts}>{words.duplicates(file.duplicates)}</p>}
    {file.error !== null && <p className={styles.refused}>{say(file.error.message)}</p>}
  </li>
);

const Report = ({ report }: { readonly report: ImportReport }) => (
  <>
    <div role="status" className={styles.report}>
      <p>{words.imported(report.importedChats, report.importedMessages)}</p>
      {report.skippedDuplicates > 0 && (
        <p className={styles.facts}>{words.skipped(report.skippedDuplicates)}</p>
      )}
      {report.cancelled && <p className={styles.facts}>{words.cancelled}</p>}
      {report.failures.map(({ name, error }) => (
        <p key={name} className={styles.refused}>
          {words.failed(name, say(error.message))}
        </p>
      ))}
    </div>
    <LeftOutList leftOut={report.leftOut} />
  </>
);

/** What several files leave out, added up. */
const sumOf = (files: readonly ExaminedFile[]): readonly LeftOut[] => {
  const counts = new Map<string, number>();
  for (const { what, count } of files.flatMap(({ leftOut }) => leftOut)) {
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  return [...counts].map(([what, count]) => ({ what, count }));
};

const Found = ({ files }: { readonly files: readonly ExaminedFile[] }) => {
  const { chatImport } = useStores();
  const skip = useChatImport((state) => state.skipDuplicates);
  const importing = useChatImport((state) => state.importing);
  const duplicates = files.reduce((sum, file) => sum + file.duplicates, 0);
  return (
    <>
      <ul className={styles.files} aria-label={words.files}>
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list never changes.
          <FileItem key={index} file={file} />
        ))}
      </ul>
      {duplicates > 0 && (
        <CheckChoice
          name={words.skip(duplicates)}
          hint={words.skipHint}
          checked={skip}
          disabled={importing}
          onChange={(value) => chatImport.getState().setSkipDuplicates(value)}
        />
      )}
      <LeftOutList leftOut={sumOf(files)} />
    </>
  );
};

const Progress = () => {
  const progress = useChatImport((state) => state.progress);
  const importing = useChatImport((state) => state.importing);
  const total = progress?.totalMessages ?? null;
  const done = progress?.doneMessages ?? 0;
  return (
    <ProgressLine
      wide
      label={importing ? words.importing : words.reading}
      {...(importing || done === 0 ? {} : { shown: words.readMessages(done) })}
      progress={total === null || total === 0 ? null : done / total}
    />
  );
};

/** Says what is in the chosen files before anything is changed, imports it, and reports. */
export const ChatImportDialog = () => {
  const { chatImport } = useStores();
  const chosen = useChatImport((state) => state.chosen);
  const files = useChatImport((state) => state.files);
  const skip = useChatImport((state) => state.skipDuplicates);
  const importing = useChatImport((state) => state.importing);
  const report = useChatImport((state) => state.report);
  const error = useChatImport((state) => state.error);
  if (chosen === null) {
    return null;
  }
  const { start, cancel, close, dismissError } = chatImport.getState();
  const count = (files ?? []).reduce(
    (sum, { chats, duplicates }) => sum + chats - (skip ? duplicates : 0),
    0,
  );
  return (
    <DialogFrame
      title={words.title}
      description={words.description}
      onClose={close}
      buttons={
        report === null ? (
          <>
            <Button onClick={() => (importing ? void cancel() : close())}>{words.cancel}</Button>
            <Button
              kind="primary"
              disabled={files === null || importing || count === 0}
              onClick={() => void start()}
            >
              {words.start(count)}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={close}>
            {words.close}
          </Button>
        )
      }
    >
      {error !== null && <ErrorAlert error={error} onDismiss={dismissError} />}
      {report !== null ? <Report report={report} /> : files !== null && <Found files={files} />}
      {report === null && error === null && (files === null || importing) && <Progress />}
    </DialogFrame>
  );
};
