import { Button } from "../components/button.tsx";
import { useConversation, useModels, useStores } from "../components/stores.tsx";
import styles from "./context-full.module.css";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** Says that nothing more fits, where the next message would be typed. */
export const ContextFull = () => {
  const { conversation, view } = useStores();
  const engine = useModels((state) => state.engine);
  const fullAtTokens = useConversation((state) => {
    const last = lastMessageOf(state);
    return last?.generation?.stopReason === "contextFull" && last.state !== "generating"
      ? last.generation.contextSize
      : null;
  });
  // A model that was loaded with a larger context since has room again.
  const full = fullAtTokens !== null && !(engine.state === "ready" && engine.contextSize > fullAtTokens);
  if (!full) {
    return null;
  }
  return (
    <div role="alert" className={styles.full}>
      <p>{words.contextFull}</p>
      <Button
        kind="primary"
        onClick={() => {
          conversation.getState().startNewChat();
          view.getState().requestComposerFocus();
        }}
      >
        {words.startNewChat}
      </Button>
    </div>
  );
};
