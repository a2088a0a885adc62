import { memo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { classNames } from "../components/class-names.ts";
import { useConversation } from "../components/stores.tsx";
import { AnswerFoot } from "./answer-foot.tsx";
import { AnswerParts } from "./answer-parts.tsx";
import { AnswerState } from "./answer-state.tsx";
import styles from "./article.module.css";
import { EditField } from "./edit-field.tsx";
import { JsonVerdict } from "./json-verdict.tsx";
import { LinkSource } from "./link-source.tsx";
import { SeenNote } from "./seen-note.tsx";
import { words } from "./words.ts";

type AnswerArticleProps = {
  readonly message: Message;
  readonly position: number;
  readonly count: number;
  /** The last message of the chat: its figures are the ones in `status`. */
  readonly latest: boolean;
};

const AnswerArticleShown = ({ message, position, count, latest }: AnswerArticleProps) => {
  const stoppedHere = useConversation((state) => state.stoppedMessageId === message.id);
  const editing = useConversation((state) => state.edits[message.id] !== undefined);
  // What the person stopped counts as stopped at once; main confirms within a batch.
  const state = stoppedHere && message.state !== "failed" ? "stopped" : message.state;
  const inWork = state === "generating" || state === "waiting";
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      aria-label={words.assistantArticle(message.generation?.modelName ?? null)}
      aria-posinset={position}
      aria-setsize={count}
      aria-busy={inWork}
      className={classNames(
        styles.article,
        latest ? styles.latest : editing ? styles.editing : styles.settled,
      )}
    >
      <h2 className={styles.author}>{words.assistant}</h2>
      {editing && <EditField message={message} />}
      {!editing && message.text !== "" && (
        <LinkSource messageId={message.id}>
          <AnswerParts message={message} growing={inWork} />
        </LinkSource>
      )}
      <AnswerState message={message} state={state} />
      <SeenNote message={message} />
      <JsonVerdict message={message} />
      <AnswerFoot message={message} inWork={inWork} latest={latest} editing={editing} />
    </article>
  );
};

export const AnswerArticle = memo(AnswerArticleShown);
