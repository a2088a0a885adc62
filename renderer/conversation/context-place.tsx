import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import styles from "./context-place.module.css";
import { words } from "./context-words.ts";
import { SummaryPiece } from "./summary-piece.tsx";

type ContextPlaceProps = {
  /** Of the message below, in the shown branch. */
  readonly position: number;
  /** The message above; null at the beginning. */
  readonly aboveId: string | null;
  /** What the model was given for the latest answer. */
  readonly context: ContextLedger | null;
  readonly summaries: readonly ChatSummary[];
};

/**
 * What stands between two messages: the summaries that end there, and the mark that the latest answer's model saw
 * nothing of what is above.
 */
export const ContextPlace = ({ position, aboveId, context, summaries }: ContextPlaceProps) => {
  const here = aboveId === null ? [] : summaries.filter(({ lastMessageId }) => lastMessageId === aboveId);
  const unseenBecause = position > 0 && context?.unseenMessages === position ? context.unseenBecause : null;
  return (
    <>
      {here.map((summary) => (
        <SummaryPiece key={summary.id} summary={summary} covered={position} />
      ))}
      {unseenBecause !== null && (
        <div role="note" className={styles.mark}>
          {unseenBecause === "summarized" ? words.seesSummary : words.noLongerSees}
        </div>
      )}
    </>
  );
};
