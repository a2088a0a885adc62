import { ArrowDown } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { useConversation } from "../components/stores.tsx";
import { AnswerArticle } from "./answer-article.tsx";
import { ContextPlace } from "./context-place.tsx";
import { latestContext } from "./latest-context.ts";
import styles from "./message-log.module.css";
import { useFollowLatest } from "./use-follow-latest.ts";
import { useShowTarget } from "./use-show-target.ts";
import { UserArticle } from "./user-article.tsx";
import { words } from "./words.ts";

/** The messages of the shown branch. */
export const MessageLog = () => {
  const messages = useConversation((state) => state.messages);
  const context = useConversation(latestContext);
  const summaries = useConversation((state) => state.summaries);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { following, jumpToLatest, leaveLatest } = useFollowLatest(scroller, content);
  useShowTarget(scroller, leaveLatest);
  const lastMine = messages.findLast(({ role }) => role === "user")?.id;
  const shownMine = useRef(lastMine);

  useEffect(() => {
    if (shownMine.current !== lastMine) {
      shownMine.current = lastMine;
      jumpToLatest();
    }
  }, [lastMine, jumpToLatest]);

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
                position={index}
                aboveId={messages[index - 1]?.id ?? null}
                context={context}
                summaries={summaries}
              />
              {message.role === "user" ? (
                <UserArticle message={message} position={index + 1} count={messages.length} />
              ) : (
                <AnswerArticle
                  message={message}
                  position={index + 1}
                  count={messages.length}
                  latest={index === messages.length - 1}
                />
              )}
            </Fragment>
          ))}
        </div>
      </div>
      {!following && (
        <button type="button" className={styles.jump} onClick={jumpToLatest}>
          <ArrowDown size={14} strokeWidth={2} aria-hidden="true" />
          {words.jumpToLatest}
        </button>
      )}
    </div>
  );
};
