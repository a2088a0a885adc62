import { useState } from "react";
import type { Message } from "../../app/chats/message.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import { words as contextWords } from "./context-words.ts";
import { isBusy } from "./conversation-state.ts";
import styles from "./outgrown-alert.module.css";
import { words } from "./words.ts";

type OutgrownAlertProps = {
  readonly sentence: string;
  /** The answer that found no room. */
  readonly answer: Message;
  /** Whether there is anything before the last message that could be left out. */
  readonly canMakeRoom: boolean;
};

/** Nothing more fits: the person chooses what becomes of the oldest messages, for this answer or for this chat. */
export const OutgrownAlert = ({ sentence, answer, canMakeRoom }: OutgrownAlertProps) => {
  const { conversation, view } = useStores();
  const busy = useConversation(isBusy);
  const [always, setAlways] = useState(false);

  const goOn = async (whenOutgrown: ContextPolicy): Promise<void> => {
    const { configure, continueAnswer } = conversation.getState();
    if (always) {
      await configure({ whenOutgrown });
    }
    await continueAnswer(answer.id, whenOutgrown);
  };

  return (
    <div role="alert" className={styles.alert}>
      <p>{say(sentence)}</p>
      <div className={styles.choices}>
        <Button
          kind="primary"
          onClick={() => {
            conversation.getState().startNewChat();
            view.getState().requestComposerFocus();
          }}
        >
          {words.startNewChat}
        </Button>
        {canMakeRoom && (
          <>
            <Button disabled={busy} onClick={() => void goOn("leaveOut")}>
              {contextWords.leaveOut}
            </Button>
            <Button disabled={busy} onClick={() => void goOn("summarize")}>
              {contextWords.summarize}
            </Button>
            <label className={styles.always}>
              <input type="checkbox" checked={always} onChange={(event) => setAlways(event.target.checked)} />
              {contextWords.always}
            </label>
          </>
        )}
      </div>
      {canMakeRoom && <p className={styles.note}>{contextWords.outgrownNext}</p>}
    </div>
  );
};
