import type { ExportFileFormat, ExportScope } from "../../app/chat-export/export-options.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice, RadioChoices } from "../components/choice.tsx";
import { DialogFrame } from "../components/dialog-frame.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useChatExport, useStores } from "../components/stores.tsx";
import styles from "./chat-export-dialog.module.css";
import { words } from "./words.ts";

const scopes: readonly ExportScope["kind"][] = ["branch", "chat", "all"];
const formats: readonly ExportFileFormat[] = ["markdown", "html", "pdf", "json"];

const Amount = () => {
  const estimate = useChatExport((state) => state.estimate);
  const archive = useChatExport(
    ({ scope, format }) => scope === "all" && (format === "markdown" || format === "html"),
  );
  return (
    <div className={styles.amount} aria-live="polite">
      <p>
        {estimate === null
          ? words.measuring
          : words.amount(estimate.chats, estimate.messages, formatBytes(estimate.sizeBytes))}
      </p>
      <p>{archive ? `${words.archive} ${words.notEncrypted}` : words.notEncrypted}</p>
    </div>
  );
};

/** What came of the last export, or how far it is. */
const Outcome = () => {
  const { chatExport } = useStores();
  const progress = useChatExport((state) => state.progress);
  const error = useChatExport((state) => state.error);
  if (error !== null) {
    return <ErrorAlert error={error} onRetry={() => void chatExport.getState().start()} />;
  }
  if (progress?.state === "running") {
    return (
      <ProgressLine
        wide
        label={words.writing(progress.fileName)}
        progress={progress.totalMessages === 0 ? null : progress.doneMessages / progress.totalMessages}
      />
    );
  }
  return (
    <p
      role="status"
      hidden={progress === null}
      className={progress?.state === "done" ? styles.saved : styles.cancelled}
    >
      {progress?.state === "done" && words.saved(progress.fileName)}
      {progress?.state === "cancelled" && words.cancelled}
    </p>
  );
};

/** Asks what to export and as what, says how much that is, and writes it. */
export const ChatExportDialog = () => {
  const { chatExport } = useStores();
  const asked = useChatExport((state) => state.asked);
  const scope = useChatExport((state) => state.scope);
  const format = useChatExport((state) => state.format);
  const withFigures = useChatExport((state) => state.withFigures);
  const choosing = useChatExport((state) => state.choosing);
  const state = useChatExport(({ progress }) => progress?.state ?? null);
  if (asked === null) {
    return null;
  }
  const { choose, start, cancel, close } = chatExport.getState();
  const running = state === "running";
  return (
    <DialogFrame
      title={asked.chat === null ? words.titleAll : words.title(shownTitle(asked.chat.title))}
      description={words.description}
      onClose={close}
      outcome={<Outcome />}
      buttons={
        <>
          <Button onClick={() => (running ? void cancel() : close())}>
            {running || state === null ? words.cancel : words.close}
          </Button>
          <Button kind="primary" disabled={running || choosing} onClick={() => void start()}>
            {state === "done" ? words.again : words.start}
          </Button>
        </>
      }
    >
      {asked.chat !== null && (
        <RadioChoices
          legend={words.scope}
          value={scope}
          options={scopes.map((value) => ({ value, ...words.scopes[value] }))}
          disabled={running}
          onChange={(value) => choose({ scope: value })}
        />
      )}
      <RadioChoices
        legend={words.format}
        columns
        value={format}
        options={formats.map((value) => ({ value, ...words.formats[value] }))}
        disabled={running}
        onChange={(value) => choose({ format: value })}
      />
      <CheckChoice
        name={words.withFigures}
        hint={words.withFiguresHint}
        checked={withFigures}
        disabled={running}
        onChange={(value) => choose({ withFigures: value })}
      />
      <Amount />
    </DialogFrame>
  );
};
