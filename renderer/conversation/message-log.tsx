import { ArrowDown } from "lucide-react";
import { Fragment, useRef } from "react";
import { useConversation, useStores } from "../components/stores.tsx";
import { AnswerArticle } from "./answer-article.tsx";
import { BranchNote, OriginNote } from "./branch-notes.tsx";
import { ContextPlace } from "./context-place.tsx";
import { latestContext } from "./latest-context.ts";
import styles from "./message-log.module.css";
import { useFollowLatest } from "./use-follow-latest.ts";
import { useKeepPlace } from "./use-keep-place.ts";
import { useLoadMore } from "./use-load-more.ts";
import { useShowTarget } from "./use-show-target.ts";
import { UserArticle } from "./user-article.tsx";
import { words } from "./words.ts";

/** The messages of the shown branch. */
export const MessageLog = () => {
  const { conversation } = useStores();
  const messages = useConversation((state) => state.messages);
  const context = useConversation(latestContext);
  const summaries = useConversation((state) => state.summaries);
  const before = useConversation((state) => state.before);
  const after = useConversation((state) => state.after);
  const origin = useConversation((state) => state.chat?.origin ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follow = useFollowLatest(scroller, content, after === 0);
  useKeepPlace(scroller, content, follow);
  useShowTarget(scroller);
  useLoadMore(scroller);
  const count = before + messages.length + after;

  const jumpToLatest = (): void => {
    if (after > 0) {
      void conversation.getState().showLatest();
    } else {
      follow.jumpToLatest();
    }
  };

  return (
    <div className={styles.place}>
      {/* The growing text is not read out token by token; the announcer says when an answer begins and ends. */}
      <div
        ref={scroller}
        role="log"
        aria-label={words.conversation}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the conversation is scrolled with the keyboard.
        tabIndex={0}
        className={styles.scroll}
      >
        <div ref={content} className={styles.column}>
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              <ContextPlace
                position={before + index}
                aboveId={message.parentId}
                context={context}
                summaries={summaries}
              />
              {message.role === "user" ? (
                <UserArticle message={message} position={before + index + 1} count={count} />
              ) : (
                <AnswerArticle
                  message={message}
                  position={before + index + 1}
                  count={count}
                  latest={before + index + 1 === count}
                />
              )}
              {message.id === origin?.lastCopiedId && <OriginNote origin={origin} />}
            </Fragment>
          ))}
          {after === 0 && <BranchNote />}
        </div>
      </div>
      {(!follow.following || after > 0) && (
        <button type="button" className={styles.jump} onClick={jumpToLatest}>
          <ArrowDown size={14} strokeWidth={2} aria-hidden="true" />
          {words.jumpToLatest}
        </button>
      )}
    </div>
  );
};
