import { memo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { classNames } from "../components/class-names.ts";
import { CopyButton } from "../components/copy-button.tsx";
import styles from "./article.module.css";
import { AttachmentChips } from "./attachment-chips.tsx";
import { VisibleText } from "./markdown/visible-text.tsx";
import { MessageVersions } from "./message-versions.tsx";
import { words } from "./words.ts";

type UserArticleProps = { readonly message: Message; readonly position: number; readonly count: number };

const UserArticleShown = ({ message, position, count }: UserArticleProps) => (
  <article
    data-message={message.id}
    tabIndex={-1}
    aria-label={words.userArticle}
    aria-posinset={position}
    aria-setsize={count}
    className={classNames(styles.article, styles.mine, styles.settled)}
  >
    <div className={styles.mineFoot} data-aside="">
      <MessageVersions message={message} />
      <span className={styles.actions}>
        <CopyButton text={message.text} label={words.copy} />
      </span>
    </div>
    <h2 className={styles.author}>{words.you}</h2>
    {message.text !== "" && (
      <p className={styles.text} dir="auto">
        <VisibleText text={message.text} />
      </p>
    )}
    <AttachmentChips message={message} />
  </article>
);

export const UserArticle = memo(UserArticleShown);
