import { useEffect, useRef } from "react";
import type { ArenaChoice, ArenaRound } from "../../app/arena/arena-round.ts";
import { Button } from "../components/button.tsx";
import { ShortcutKeys } from "../components/shortcut-keys.tsx";
import { useArena, useStores } from "../components/stores.tsx";
import { canVote, choiceOfKey, judgedPlaces } from "./round-deeds.ts";
import { sideLetter } from "./side-letter.ts";
import styles from "./vote-bar.module.css";
import { words } from "./words.ts";

/** Which answer is better: by buttons, and from anywhere on the page by Alt and a digit. */
export const VoteBar = ({ round }: { readonly round: ArenaRound }) => {
  const { arena } = useStores();
  const sending = useArena((state) => state.sending);
  const takeBack = useRef<HTMLButtonElement>(null);
  const votes = canVote(round);
  const { choice, isAnswering, isRevealed } = round;
  const { vote, withdrawVote, reveal } = arena.getState();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAlone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const asked = isAlone && !event.repeat ? choiceOfKey(event.code, round) : null;
      // While a dialog asks, nothing happens behind it.
      if (asked !== null && document.querySelector("[data-modal]") === null) {
        event.preventDefault();
        void arena.getState().vote(asked);
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [arena, round]);

  const wasVoting = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on where it stood.
    if (wasVoting.current && !votes && document.activeElement === document.body) {
      takeBack.current?.focus({ preventScroll: true });
    }
    wasVoting.current = votes;
  }, [votes]);

  const cast = (asked: ArenaChoice, label: string, key: string) => (
    <Button
      key={key}
      disabled={sending}
      aria-keyshortcuts={`Alt+${key}`}
      className={styles.vote}
      onClick={() => void vote(asked)}
    >
      {label}
      <ShortcutKeys shortcut={`Alt+${key}`} />
    </Button>
  );
  const said =
    choice === null
      ? null
      : choice.kind === "best"
        ? words.votedBest(sideLetter(choice.side))
        : choice.kind === "tie"
          ? words.votedTie
          : words.votedBad;
  return (
    <div className={styles.bar}>
      <p role="status" className="visually-hidden">
        {isAnswering ? "" : choice === null ? words.announceDone : words.announceNames}
      </p>
      {votes && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame of its own.
        <div role="group" aria-label={words.vote} className={styles.votes}>
          {judgedPlaces(round).map((side) =>
            cast({ kind: "best", side }, words.isBetter(sideLetter(side)), String(side + 1)),
          )}
          {cast({ kind: "tie" }, words.tie, "0")}
          {cast({ kind: "allBad" }, round.sides.length === 2 ? words.bothBad : words.allBad, "9")}
        </div>
      )}
      {!votes && !isAnswering && choice === null && <p className={styles.note}>{words.cannotVote}</p>}
      {said !== null && (
        <p className={styles.note}>
          {said} {words.kept}
        </p>
      )}
      {votes && isRevealed && <p className={styles.note}>{words.openVote}</p>}
      {!isAnswering && !isRevealed && (
        <Button kind="quiet" disabled={sending} onClick={() => void reveal()}>
          {words.showNames}
        </Button>
      )}
      {choice !== null && round.comparisonId === null && (
        <Button ref={takeBack} kind="quiet" disabled={sending} onClick={() => void withdrawVote()}>
          {words.takeBack}
        </Button>
      )}
    </div>
  );
};
