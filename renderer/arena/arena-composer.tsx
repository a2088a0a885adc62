import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { arenaLimits } from "../../app/arena/arena-limits.ts";
import { Button } from "../components/button.tsx";
import { useArena, useModels, useStores } from "../components/stores.tsx";
import styles from "./arena-composer.module.css";
import { chosenModels } from "./chosen-models.ts";
import { canFollowUp } from "./round-deeds.ts";
import { words } from "./words.ts";

/** Where prompts are written. An open round is gone on with; one that was voted on makes place for the next question. */
export const ArenaComposer = () => {
  const { arena } = useStores();
  const draft = useArena((state) => state.draft);
  const sending = useArena((state) => state.sending);
  const isAnswering = useArena((state) => state.round?.isAnswering === true);
  // A question of a set is always a new one.
  const isFollowUp = useArena(
    ({ round, questions, draft: typed }) =>
      round !== null &&
      canFollowUp(round) &&
      (typed === "" || questions?.items[questions.next]?.prompt !== typed),
  );
  const hasRound = useArena((state) => state.round !== null);
  const modelFileIds = useArena((state) => state.setup.modelFileIds);
  const files = useModels((state) => state.files) ?? [];
  const field = useRef<HTMLTextAreaElement>(null);
  const { ask, followUp, stop, setDraft } = arena.getState();
  const isComplete = chosenModels(modelFileIds, files).every((id) => id !== null);
  const nothingToSend = draft.trim() === "" || !isComplete;

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  const send = (): void => {
    field.current?.focus({ preventScroll: true });
    if (!isAnswering && !nothingToSend) {
      void (isFollowUp ? followUp() : ask());
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter accepts its suggestion.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className={styles.place}>
      <QuestionLine />
      <div className={styles.composer}>
        <textarea
          ref={field}
          aria-label={words.prompt}
          placeholder={
            isFollowUp ? words.followUpPlaceholder : hasRound ? words.nextPlaceholder : words.firstPlaceholder
          }
          className={styles.field}
          rows={1}
          maxLength={arenaLimits.promptLength}
          value={draft}
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {!isAnswering && isFollowUp && (
          <Button className={styles.button} disabled={sending || nothingToSend} onClick={() => void ask()}>
            {words.newQuestion}
          </Button>
        )}
        {isAnswering ? (
          <Button className={styles.button} onClick={() => void stop()}>
            {words.stop}
            <Square size={10} strokeWidth={0} fill="currentColor" aria-hidden="true" />
          </Button>
        ) : (
          <Button kind="primary" className={styles.button} disabled={sending || nothingToSend} onClick={send}>
            {isFollowUp ? words.followUp : words.ask}
            <ArrowUp size={14} strokeWidth={2.25} aria-hidden="true" />
          </Button>
        )}
      </div>
    </div>
  );
};

/** Which question of the set stands in the field. */
const QuestionLine = () => {
  const { arena } = useStores();
  const questions = useArena((state) => state.questions);
  const name = useArena(({ sets }) => sets.find(({ setId }) => setId === questions?.setId)?.name ?? "");
  if (questions === null) {
    return null;
  }
  const { items, next } = questions;
  const isOver = next >= items.length;
  return (
    <div className={styles.question}>
      <p>
        {isOver ? words.questionsOver(items.length, name) : words.questionOf(next + 1, items.length, name)}
      </p>
      {!isOver && (
        <Button kind="quiet" onClick={() => arena.getState().skipQuestion()}>
          {words.skipQuestion}
        </Button>
      )}
      <Button kind="quiet" onClick={() => void arena.getState().chooseQuestions(null)}>
        {words.ownPrompts}
      </Button>
    </div>
  );
};
