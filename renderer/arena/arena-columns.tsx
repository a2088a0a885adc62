import { type KeyboardEvent, useId, useLayoutEffect } from "react";
import type { ArenaRound } from "../../app/arena/arena-round.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useArena, useStores } from "../components/stores.tsx";
import { useMediaQuery } from "../components/use-media-query.ts";
import { isRightToLeft } from "../languages/language.ts";
import { narrowWindow } from "../styles/breakpoints.ts";
import type { AnswerComponent } from "./answer-component.ts";
import { ArenaColumn } from "./arena-column.tsx";
import styles from "./arena-columns.module.css";
import { sideLetter } from "./side-letter.ts";
import { useSyncedScroll } from "./use-synced-scroll.ts";
import { words } from "./words.ts";

type ArenaColumnsProps = { readonly round: ArenaRound; readonly Answer: AnswerComponent };

/** The prompt, and under it the answers: in columns, or where there is room for one, behind tabs. */
export const ArenaColumns = ({ round, Answer }: ArenaColumnsProps) => {
  const { arena } = useStores();
  const id = useId();
  const together = useArena((state) => state.scrollsTogether);
  const wanted = useArena((state) => state.shownSide);
  const isNarrow = useMediaQuery(narrowWindow);
  const { register, onScroll, catchUp } = useSyncedScroll(together);
  const { sides, prompts, isAnswering, isRevealed, showsWhenDone, endedAnswers } = round;
  const shown = Math.min(wanted, sides.length - 1);
  const isHidden = isAnswering && showsWhenDone && !isRevealed;
  const { showSide } = arena.getState();

  useLayoutEffect(() => {
    if (isNarrow) {
      catchUp(shown);
    }
  }, [isNarrow, shown, catchUp]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
    const backward = isRightToLeft ? "ArrowRight" : "ArrowLeft";
    const step = event.key === forward ? 1 : event.key === backward ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (shown + step + sides.length) % sides.length;
      showSide(next);
      document.getElementById(`${id}-tab-${next}`)?.focus();
    }
  };
  return (
    <section aria-label={words.answers} aria-busy={isAnswering} className={styles.round}>
      <div className={styles.prompt}>
        <h2 className={styles.you}>{words.you}</h2>
        <p dir="auto" className={styles.promptText}>
          {prompts[0]}
        </p>
      </div>
      {isHidden && (
        <div className={styles.together}>
          <ProgressLine
            label={words.writing}
            shown={words.thereOf(endedAnswers, sides.length)}
            progress={endedAnswers / sides.length}
          />
        </div>
      )}
      {isNarrow && (
        <div role="tablist" aria-label={words.answers} className={styles.tabs} onKeyDown={onKeyDown}>
          {sides.map((_, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
              key={place}
              id={`${id}-tab-${place}`}
              type="button"
              role="tab"
              aria-selected={place === shown}
              aria-controls={`${id}-panel-${place}`}
              tabIndex={place === shown ? 0 : -1}
              className={styles.tab}
              onClick={() => showSide(place)}
            >
              {words.answerOf(sideLetter(place))}
            </button>
          ))}
        </div>
      )}
      <div className={styles.columns} data-count={sides.length}>
        {sides.map((side, place) => (
          <ArenaColumn
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
            key={place}
            panelId={`${id}-panel-${place}`}
            tabId={isNarrow ? `${id}-tab-${place}` : null}
            isShown={!isNarrow || place === shown}
            round={round}
            side={side}
            place={place}
            scroller={register(place)}
            onScroll={onScroll}
            Answer={Answer}
          />
        ))}
      </div>
    </section>
  );
};
