import { Fragment } from "react";
import { useConversation } from "../components/stores.tsx";
import styles from "./context-place.module.css";
import { words } from "./context-words.ts";
import { latestContext } from "./latest-context.ts";
import { SummaryPiece } from "./summary-piece.tsx";

/**
 * What stands before the message at this place of the branch: the summaries that end there, and the mark that the
 * latest answer's model saw nothing of what is above.
 */
export const ContextPlace = ({ position }: { readonly position: number }) => {
  const unseenBecause = useConversation((state) => {
    const context = latestContext(state);
    return position > 0 && context?.unseenMessages === position ? context.unseenBecause : null;
  });
  const summaries = useConversation((state) => state.summaries);
  const before = useConversation((state) => state.messages[position - 1]?.id ?? null);
  const here = before === null ? [] : summaries.filter(({ lastMessageId }) => lastMessageId === before);
  if (unseenBecause === null && here.length === 0) {
    return null;
  }
  return (
    <Fragment>
      {here.map((summary) => (
        <SummaryPiece key={summary.id} summary={summary} covered={position} />
      ))}
      {unseenBecause !== null && (
        <div role="note" className={styles.mark}>
          {unseenBecause === "summarized" ? words.seesSummary : words.noLongerSees}
        </div>
      )}
    </Fragment>
  );
};
