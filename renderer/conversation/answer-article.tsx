import { memo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { classNames } from "../components/class-names.ts";
import { useConversation } from "../components/stores.tsx";
import { AnswerFoot } from "./answer-foot.tsx";
import { AnswerState } from "./answer-state.tsx";
import styles from "./article.module.css";
import { EditField } from "./edit-field.tsx";
import { LinkSource } from "./link-source.tsx";
import { AnswerText } from "./markdown/answer-text.tsx";
import { words } from "./words.ts";

type AnswerArticleProps = {
  readonly message: Message;
  readonly position: number;
  readonly count: number;
  /** The last message of the chat: its figures are the ones in `status`. */
  readonly latest: boolean;
  /** It was jumped to just now. */
  readonly target: boolean;
};

const AnswerArticleShown = ({ message, position, count, latest, target }: AnswerArticleProps) => {
  const stoppedHere = useConversation((state) => state.stoppedMessageId === message.id);
  const editing = useConversation((state) => state.edits[message.id] !== undefined);
  // What the person stopped counts as stopped at once; main confirms within a batch.
  const state = stoppedHere && message.state !== "failed" ? "stopped" : message.state;
  const inWork = state === "generating" || state === "waiting";
  return (
    <article
      aria-label={words.assistantArticle(message.generation?.modelName ?? null)}
      aria-posinset={position}
      aria-setsize={count}
      aria-busy={inWork}
      className={classNames(
        styles.article,
        latest ? styles.latest : editing ? styles.editing : styles.settled,
        target && styles.target,
      )}
    >
      <h2 className={styles.author}>{words.assistant}</h2>
      {editing && <EditField message={message} />}
      {!editing && message.text !== "" && (
        <LinkSource messageId={message.id}>
          <AnswerText text={message.text} />
        </LinkSource>
      )}
      {!editing && <AnswerState message={message} state={state} />}
      <AnswerFoot message={message} inWork={inWork || editing} latest={latest} />
    </article>
  );
};

export const AnswerArticle = memo(AnswerArticleShown);
