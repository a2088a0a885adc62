import { memo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { classNames } from "../components/class-names.ts";
import { CopyButton } from "../components/copy-button.tsx";
import { useConversation } from "../components/stores.tsx";
import styles from "./article.module.css";
import { AttachmentChips } from "./attachment-chips.tsx";
import { EditField } from "./edit-field.tsx";
import { PlainText } from "./markdown/plain-text.tsx";
import { VisibleText } from "./markdown/visible-text.tsx";
import { BranchButton, EditButton } from "./message-actions.tsx";
import { MessageVersions } from "./message-versions.tsx";
import { words } from "./words.ts";

/** Longer ones are laid out piece by piece, as they come near. In UTF-16 units. */
const longText = 20_000;

type UserArticleProps = {
  readonly message: Message;
  readonly position: number;
  readonly count: number;
};

const UserArticleShown = ({ message, position, count }: UserArticleProps) => {
  const editing = useConversation((state) => state.edits[message.id] !== undefined);
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      aria-label={words.userArticle}
      aria-posinset={position}
      aria-setsize={count}
      className={classNames(styles.article, styles.mine, editing ? styles.editing : styles.settled)}
    >
      {!editing && (
        <div className={styles.mineFoot} data-aside="">
          <MessageVersions message={message} />
          <span className={styles.actions}>
            <EditButton message={message} />
            <BranchButton message={message} />
            <CopyButton text={message.text} label={words.copy} />
          </span>
        </div>
      )}
      <h2 className={styles.author}>{words.you}</h2>
      {editing ? (
        <EditField message={message} />
      ) : (
        message.text !== "" &&
        (message.text.length > longText ? (
          <PlainText text={message.text} />
        ) : (
          <p className={styles.text} dir="auto">
            <VisibleText text={message.text} />
          </p>
        ))
      )}
      <AttachmentChips message={message} />
    </article>
  );
};

export const UserArticle = memo(UserArticleShown);
