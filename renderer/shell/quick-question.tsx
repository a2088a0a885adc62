import { X } from "lucide-react";
import { useRef } from "react";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useConversation, useModels } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import { Announcer } from "../conversation/announcer.tsx";
import { AnswerParts } from "../conversation/answer-parts.tsx";
import { Composer } from "../conversation/composer.tsx";
import { answerInWork } from "../conversation/conversation-state.ts";
import { LinkSource } from "../conversation/link-source.tsx";
import { useFollowLatest } from "../conversation/use-follow-latest.ts";
import { words as conversationWords } from "../conversation/words.ts";
import { say } from "../languages/say.ts";
import type { QuickDeeds } from "./quick-deeds.ts";
import styles from "./quick-question.module.css";
import { quickWords as words } from "./quick-words.ts";

/** What becomes of the answer, where that is not its text. */
const AnswerStanding = () => {
  const answer = useConversation((state) => state.messages.at(-1));
  const stoppedHere = useConversation((state) => state.stoppedMessageId === answer?.id);
  const loading = useModels((state) => (state.engine.state === "loading" ? state.engine : null));
  const modelName = useChosenModel()?.name ?? "";
  if (answer === undefined || answer.role === "user") {
    return null;
  }
  if (answer.state === "failed" || (answer.state === "interrupted" && answer.error !== null)) {
    return (
      <p role="alert" className={styles.trouble}>
        {answer.error === null ? conversationWords.interrupted : say(answer.error.message)}
      </p>
    );
  }
  if (stoppedHere || answer.state === "stopped") {
    return <p className={styles.standing}>{conversationWords.stopped}</p>;
  }
  if (answer.state === "interrupted") {
    return <p className={styles.standing}>{conversationWords.interrupted}</p>;
  }
  if (answer.state === "waiting") {
    return <p className={styles.standing}>{conversationWords.waiting}</p>;
  }
  if (answer.state === "generating" && answer.text === "") {
    return loading === null ? (
      <p className={styles.standing}>{conversationWords.evaluatingPrompt}</p>
    ) : (
      <ProgressLine label={conversationWords.loading(modelName)} progress={loading.progress} />
    );
  }
  return answer.generation?.stopReason === "maxTokens" ? (
    <p className={styles.standing}>{conversationWords.maximum}</p>
  ) : null;
};

/** One question and its answer, over whatever else is on the screen. */
export const QuickQuestion = ({ deeds }: { readonly deeds: QuickDeeds }) => {
  const withoutModel = useModels((state) => state.files?.length === 0);
  const question = useConversation((state) => state.messages.findLast(({ role }) => role === "user"));
  const answer = useConversation((state) => state.messages.findLast(({ role }) => role === "assistant"));
  const error = useConversation((state) => state.error);
  const inWork = useConversation((state) => answerInWork(state) !== null);
  const model = useChosenModel();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useFollowLatest(scroller, content, true);

  return (
    <main className={styles.window}>
      <header className={styles.bar}>
        <h1>{words.title}</h1>
        {model !== null && <span className={styles.model}>{model.name}</span>}
        <IconButton icon={X} label={words.close} onClick={deeds.hide} />
      </header>
      <Composer disabled={withoutModel} attaching={false} />
      {withoutModel && <p className={styles.standing}>{words.noModel}</p>}
      {error !== null && (
        <p role="alert" className={styles.trouble}>
          {say(error.message)}
        </p>
      )}
      {question === undefined ? (
        <p className={styles.hint}>{words.hint}</p>
      ) : (
        <section
          ref={scroller}
          aria-label={words.answer}
          aria-busy={inWork}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the answer is scrolled with the keyboard.
          tabIndex={0}
          className={styles.scroll}
        >
          <div ref={content}>
            <p className={styles.question} dir="auto">
              {question.text}
            </p>
            {answer !== undefined && answer.text !== "" && (
              <LinkSource messageId={answer.id}>
                <AnswerParts message={answer} growing={inWork} />
              </LinkSource>
            )}
            <AnswerStanding />
          </div>
        </section>
      )}
      <footer className={styles.foot}>
        <p>{words.temporary}</p>
        {question !== undefined && (
          <span className={styles.actions}>
            {answer !== undefined && answer.text !== "" && !inWork && (
              <CopyButton text={withoutReasoning(answer.text) || answer.text} label={words.copy} />
            )}
            <Button onClick={() => void deeds.openInApp()}>{words.open}</Button>
          </span>
        )}
      </footer>
      <Announcer />
    </main>
  );
};
