import { Check } from "lucide-react";
import { Fragment, type UIEvent } from "react";
import type { ArenaAnswer, ArenaRound, ArenaSide } from "../../app/arena/arena-round.ts";
import { CopyButton } from "../components/copy-button.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useArena } from "../components/stores.tsx";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import type { AnswerComponent } from "./answer-component.ts";
import styles from "./arena-columns.module.css";
import { fileLabelAmong } from "./file-label.ts";
import { sideLetter } from "./side-letter.ts";
import { words } from "./words.ts";

type ArenaColumnProps = {
  readonly round: ArenaRound;
  readonly side: ArenaSide;
  readonly place: number;
  readonly panelId: string;
  /** The tab that brings it into view; null where all are in view. */
  readonly tabId: string | null;
  readonly isShown: boolean;
  readonly scroller: (element: HTMLElement | null) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly Answer: AnswerComponent;
};

/** What one model wrote. Its name comes when it may. */
export const ArenaColumn = ({
  round,
  side,
  place,
  panelId,
  tabId,
  isShown,
  scroller,
  onScroll,
  Answer,
}: ArenaColumnProps) => {
  const { file, answers } = side;
  const letter = sideLetter(place);
  const isChosen = round.choice?.kind === "best" && round.choice.side === place;
  const label =
    file === null
      ? null
      : fileLabelAmong(
          file,
          round.sides.flatMap(({ file: one }) => one ?? []),
        );
  const name = label === null ? words.answerOf(letter) : words.answerBy(letter, label);
  return (
    <section
      id={panelId}
      role={tabId === null ? undefined : "tabpanel"}
      aria-label={name}
      hidden={!isShown}
      className={styles.column}
      data-chosen={isChosen}
    >
      <header className={styles.head}>
        <h3 className={styles.letter}>{letter}</h3>
        {file !== null && (
          <span className={styles.file}>
            <bdi>{label}</bdi>
            <span className={styles.size}>{formatBytes(file.sizeBytes)}</span>
          </span>
        )}
        {isChosen && (
          <span className={styles.choice}>
            <Check size={14} strokeWidth={2.25} aria-hidden="true" />
            {words.chosen}
          </span>
        )}
      </header>
      <div
        ref={scroller}
        className={styles.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        onScroll={onScroll}
      >
        {answers.map((answer, turn) => (
          <Fragment key={answer.answerId}>
            {turn > 0 && (
              <p dir="auto" className={styles.followUp}>
                <span className="visually-hidden">{words.you}</span>
                {round.prompts[turn]}
              </p>
            )}
            <Turn answer={answer} Answer={Answer} isHeldBack={round.showsWhenDone && !round.isRevealed} />
          </Fragment>
        ))}
      </div>
    </section>
  );
};

type TurnProps = {
  readonly answer: ArenaAnswer;
  readonly Answer: AnswerComponent;
  /** Nothing is said of single answers until all are there. */
  readonly isHeldBack: boolean;
};

const Turn = ({ answer, Answer, isHeldBack }: TurnProps) => {
  const { state, text, figures, error } = answer;
  const growing = state === "answering";
  return (
    <div className={styles.turn}>
      {text !== "" && <Answer text={text} growing={growing} />}
      {!isHeldBack && <Work answer={answer} />}
      {isHeldBack && state === "waiting" && <p className={styles.note}>{words.heldBack}</p>}
      {state === "done" && text === "" && <p className={styles.note}>{words.empty}</p>}
      {state === "stopped" && <p className={styles.note}>{words.stopped}</p>}
      {figures?.stopReason === "maxTokens" && <p className={styles.note}>{words.maximum}</p>}
      {figures?.stopReason === "contextFull" && <p className={styles.note}>{words.contextFull}</p>}
      {error !== null && (
        <p role="alert" className={styles.failure}>
          {say(error.message)}
        </p>
      )}
      {text !== "" && !growing && (
        <div className={styles.foot}>
          {figures !== null && <Figures figures={figures} />}
          <CopyButton text={text} label={words.copy} />
        </div>
      )}
    </div>
  );
};

/** What is done for an answer that is not there yet. */
const Work = ({ answer: { answerId, state, text } }: { readonly answer: ArenaAnswer }) => {
  const progress = useArena(({ progress: told }) => (told?.answerId === answerId ? told.progress : null));
  switch (state) {
    case "waiting":
      return <p className={styles.note}>{words.waiting}</p>;
    case "waitingForChat":
      return <p className={styles.note}>{words.waitingForChat}</p>;
    case "loading":
      return <ProgressLine label={words.loading} progress={progress} wide />;
    case "answering":
      return text === "" ? <ProgressLine label={words.reading} progress={progress} wide /> : null;
    case "done":
    case "stopped":
    case "failed":
      return null;
  }
};

const Figures = ({ figures }: { readonly figures: NonNullable<ArenaAnswer["figures"]> }) => {
  const { tokensPerSecond, timeToFirstTokenSeconds, generatedTokens } = figures;
  const shown = [
    tokensPerSecond === null ? null : words.tokensPerSecond(formatDecimal(tokensPerSecond, 1)),
    timeToFirstTokenSeconds === null ? null : words.seconds(formatDecimal(timeToFirstTokenSeconds, 2)),
    words.tokens(formatCount(generatedTokens)),
  ].filter((figure) => figure !== null);
  return <span className={styles.figures}>{shown.join(" · ")}</span>;
};
