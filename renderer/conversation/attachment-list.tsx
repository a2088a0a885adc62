import { CircleAlert, FileText, X } from "lucide-react";
import type { DraftAttachment } from "../attachments/attachments-store.ts";
import { IconButton } from "../components/icon-button.tsx";
import { useAttachments, useConversation, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import { attachmentFacts } from "./attachment-facts.ts";
import styles from "./attachment-list.module.css";
import { words } from "./attachment-words.ts";
import { draftKey } from "./conversation-state.ts";
import { VisibleText } from "./markdown/visible-text.tsx";

const Reading = ({ one }: { readonly one: Extract<DraftAttachment, { readonly state: "reading" }> }) => {
  const { pages } = one;
  const percent = pages === null ? null : Math.floor((pages.done / pages.total) * 100);
  return (
    <>
      <span className={styles.facts}>
        {pages === null
          ? words.readingShort
          : words.readingPages(formatCount(pages.done), formatCount(pages.total))}
      </span>
      <div
        role="progressbar"
        aria-label={words.reading(one.name)}
        aria-valuenow={percent ?? undefined}
        aria-valuemin={0}
        aria-valuemax={100}
        className={styles.track}
      >
        <div className={styles.bar} style={{ inlineSize: `${percent ?? 0}%` }} />
      </div>
    </>
  );
};

const Item = ({ one }: { readonly one: DraftAttachment }) => {
  const { attachments, conversation, view } = useStores();
  const key = useConversation(draftKey);
  const shown = useAttachments(
    (state) => state.shown?.source.kind === "draft" && state.shown.source.attachmentId === one.attachmentId,
  );
  const Icon = one.state === "failed" ? CircleAlert : FileText;
  return (
    <li className={styles.item} data-state={one.state}>
      <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden="true" />
      <div className={styles.what}>
        {one.state === "failed" ? (
          <p role="alert" className={styles.error}>
            {say(one.error.message)}
          </p>
        ) : one.state === "reading" ? (
          <>
            <span className={styles.name} dir="auto">
              <VisibleText text={one.name} />
            </span>
            <Reading one={one} />
          </>
        ) : (
          <button
            type="button"
            className={styles.look}
            aria-expanded={shown}
            title={words.look(one.name)}
            onClick={() => {
              conversation.getState().showDetails(null);
              const source = { kind: "draft", attachmentId: one.attachmentId } as const;
              if (shown) {
                attachments.getState().hide();
              } else {
                void attachments.getState().show(source, one.attachment);
              }
            }}
          >
            <span className={styles.name} dir="auto">
              <VisibleText text={one.name} />
            </span>
            <span className={styles.facts}>{attachmentFacts(one.attachment, one.count).join(" · ")}</span>
          </button>
        )}
      </div>
      <IconButton
        icon={X}
        label={words.remove(one.name)}
        className={styles.remove}
        onClick={() => {
          void attachments.getState().remove(key, one.attachmentId);
          // The button goes with the file.
          view.getState().requestComposerFocus();
        }}
      />
    </li>
  );
};

/** What goes along with the message that is being written: above its field, each with what is known of it. */
export const AttachmentList = () => {
  const attached = useAttachments((state) => state.drafts);
  const key = useConversation(draftKey);
  const mine = attached[key] ?? [];
  return mine.length === 0 ? null : (
    <ul aria-label={words.list} className={styles.list}>
      {mine.map((one) => (
        <Item key={one.attachmentId} one={one} />
      ))}
    </ul>
  );
};
