import { FileText } from "lucide-react";
import type { Message } from "../../app/chats/message.ts";
import { useAttachments, useStores } from "../components/stores.tsx";
import styles from "./attachment-chips.module.css";
import { attachmentFacts } from "./attachment-facts.ts";
import { words } from "./attachment-words.ts";
import { VisibleText } from "./markdown/visible-text.tsx";

/** Files that were sent along with a message; each opens its text beside the conversation. */
export const AttachmentChips = ({ message }: { readonly message: Message }) => {
  const { attachments, conversation } = useStores();
  const shownIndex = useAttachments(({ shown }) =>
    shown?.source.kind === "sent" && shown.source.messageId === message.id ? shown.source.index : null,
  );
  const attached = message.attachments ?? [];
  return attached.length === 0 ? null : (
    <ul aria-label={words.sentList} className={styles.chips}>
      {attached.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes, and two files may be the same.
        <li key={index}>
          <button
            type="button"
            className={styles.chip}
            aria-expanded={shownIndex === index}
            title={words.look(one.name)}
            onClick={() => {
              conversation.getState().showDetails(null);
              if (shownIndex === index) {
                attachments.getState().hide();
              } else {
                void attachments.getState().show({ kind: "sent", messageId: message.id, index }, one);
              }
            }}
          >
            <FileText className={styles.icon} size={14} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.name} dir="auto">
              <VisibleText text={one.name} />
            </span>
            <span className={styles.facts}>{attachmentFacts(one, null).slice(0, 3).join(" · ")}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};
