import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { FactRow, HashRow } from "../components/fact-row.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { SidePanel } from "../components/side-panel.tsx";
import { useAttachments, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import styles from "./attachment-panel.module.css";
import { words } from "./attachment-words.ts";
import { VisibleText } from "./markdown/visible-text.tsx";

/** What the model is given of an attached file, before it is sent and ever after. */
export const AttachmentPanel = () => {
  const { attachments } = useStores();
  const shown = useAttachments((state) => state.shown);
  if (shown === null) {
    return null;
  }
  const { attachment, pieces, next, error } = shown;
  const more = (): void => void attachments.getState().showMore();
  return (
    <SidePanel
      title={words.panel}
      closeLabel={words.closePanel}
      onClose={() => attachments.getState().hide()}
    >
      <section>
        <h3 className={styles.name} dir="auto">
          <VisibleText text={attachment.name} />
        </h3>
        <dl>
          <FactRow name={words.kind} value={words.kinds[attachment.kind]} />
          <FactRow name={words.size} value={formatBytes(attachment.sizeBytes)} />
          {attachment.pages !== null && (
            <FactRow name={words.pageCount} value={formatCount(attachment.pages)} />
          )}
          {attachment.pagesWithoutText > 0 && (
            <FactRow name={words.pagesWithoutText} value={formatCount(attachment.pagesWithoutText)} />
          )}
          {attachment.encoding !== null && (
            <FactRow name={words.encoding} value={words.encodings[attachment.encoding]} />
          )}
          <FactRow name={words.characters} value={formatCount(attachment.characters)} />
          <HashRow name={words.sha256} value={attachment.sha256} copyLabel={words.copyHash} />
        </dl>
      </section>
      <section>
        <h3>{words.text}</h3>
        <p className={styles.intro}>{words.panelIntro}</p>
        <div className={styles.text} dir="auto">
          {pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
            <span key={index}>
              <VisibleText text={piece} />
            </span>
          ))}
        </div>
        {error !== null ? (
          <ErrorAlert error={error} onRetry={more} onDismiss={() => attachments.getState().hide()} />
        ) : (
          next !== null && pieces.length > 0 && <Button onClick={more}>{words.showMore}</Button>
        )}
      </section>
    </SidePanel>
  );
};
