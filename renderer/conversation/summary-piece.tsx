import { useState } from "react";
import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import { Button } from "../components/button.tsx";
import { useStores } from "../components/stores.tsx";
import { words } from "./context-words.ts";
import styles from "./summary-piece.module.css";

/** UTF-16 units, as main takes them. */
const longest = 20_000;

type SummaryPieceProps = {
  readonly summary: ChatSummary;
  /** Messages above that it stands for. */
  readonly covered: number;
};

/** A summary at its place in the chat: folded, and to be read, changed, or asked for anew. */
export const SummaryPiece = ({ summary, covered }: SummaryPieceProps) => {
  const { conversation } = useStores();
  const [draft, setDraft] = useState<string | null>(null);
  const { changeSummary } = conversation.getState();

  const save = async (): Promise<void> => {
    if (draft !== null && (await changeSummary(summary.id, { text: draft }))) {
      setDraft(null);
    }
  };

  return (
    <details className={styles.piece}>
      <summary className={styles.head}>{words.summaryOf(covered)}</summary>
      {draft === null ? (
        <p className={styles.text} dir="auto">
          {summary.text}
        </p>
      ) : (
        <textarea
          aria-label={words.editSummary}
          className={styles.field}
          rows={4}
          maxLength={longest}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
      <p className={styles.note}>
        {words.summaryBy(summary.modelName)}
        {summary.editedAt !== null && ` · ${words.summaryEdited}`}
        {summary.discarded && ` · ${words.summaryDiscarded}`}
      </p>
      <div className={draft === null ? styles.actions : styles.saving}>
        {draft === null ? (
          <>
            <Button kind="quiet" onClick={() => setDraft(summary.text)}>
              {words.edit}
            </Button>
            <Button
              kind="quiet"
              onClick={() => void changeSummary(summary.id, { discarded: !summary.discarded })}
            >
              {summary.discarded ? words.keep : words.makeAnew}
            </Button>
          </>
        ) : (
          <>
            <Button disabled={draft.trim() === ""} onClick={() => void save()}>
              {words.save}
            </Button>
            <Button kind="quiet" onClick={() => setDraft(null)}>
              {words.cancel}
            </Button>
          </>
        )}
      </div>
    </details>
  );
};
