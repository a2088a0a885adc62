import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { draftKey } from "./conversation-state.ts";
import styles from "./empty-conversation.module.css";
import { TemporaryChoice } from "./temporary-choice.tsx";
import { withExample } from "./with-example.ts";
import { words } from "./words.ts";

/** A new chat: three questions that suit a small model, and what leaves this machine. Or what to do without a model. */
export const EmptyConversation = ({ withoutModel }: { readonly withoutModel: boolean }) => {
  const { conversation, view } = useStores();
  const assistant = useConversation((state) => state.newChat.assistant);
  if (withoutModel) {
    return (
      <div className={styles.place}>
        <div className={styles.content}>
          <h2 className={styles.heading}>{words.noModelHeading}</h2>
          <p className={styles.text}>{words.noModelText}</p>
          <Button kind="primary" onClick={() => view.getState().show("models")}>
            {words.openModels}
          </Button>
        </div>
      </div>
    );
  }
  if (assistant !== null) {
    return (
      <div className={styles.place}>
        <div className={styles.content}>
          <h2 className={styles.heading}>{assistant.name}</h2>
          {assistant.content.systemPrompt.trim() !== "" && (
            <p className={styles.prompt}>{assistant.content.systemPrompt}</p>
          )}
          <p className={styles.text}>{words.nothingLeaves}</p>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.place}>
      <div className={styles.content}>
        <h2 className={styles.heading}>{words.exampleHeading}</h2>
        <ul className={styles.examples}>
          {words.examples.map((example) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => {
                  const state = conversation.getState();
                  const typed = state.drafts[draftKey(state)] ?? "";
                  state.setDraft(withExample(typed, example, words.examples));
                  view.getState().requestComposerFocus();
                }}
              >
                {example}
              </button>
            </li>
          ))}
        </ul>
        <TemporaryChoice />
        <p className={styles.text}>{words.nothingLeaves}</p>
      </div>
    </div>
  );
};
