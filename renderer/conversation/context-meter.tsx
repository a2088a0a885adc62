import { useConversation, useModels } from "../components/stores.tsx";
import styles from "./context-meter.module.css";
import { contextUse } from "./context-use.ts";
import { words as contextWords } from "./context-words.ts";
import { useDraftTokens } from "./use-draft-tokens.ts";
import { words } from "./words.ts";

/** How much of the context the chat takes, in tokens, with what is typed. Nothing while that is not known. */
export const ContextMeter = () => {
  const messages = useConversation((state) => state.messages);
  const latest = useConversation((state) => state.latest);
  const before = useConversation((state) => state.before);
  const after = useConversation((state) => state.after);
  const live = useConversation((state) => state.live);
  const engine = useModels((state) => state.engine);
  const draftTokens = useDraftTokens()?.tokens ?? 0;
  const systemPrompt = useConversation((state) => (state.chat ?? state.newChat).systemPrompt);
  const use = contextUse({ messages, latest, before, after }, live, engine, draftTokens, systemPrompt);
  if (use === null) {
    return null;
  }
  const share = Math.min(1, use.usedTokens / use.contextSize);
  const usedTokens = Math.min(use.usedTokens, use.contextSize);
  const say =
    draftTokens > 0
      ? contextWords.valueTyped
      : use.estimated === true
        ? contextWords.valueAbout
        : words.contextValue;
  const value = say(usedTokens, use.contextSize);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the look of a <meter> cannot follow the tokens.
    <div
      role="meter"
      aria-label={words.context}
      aria-valuenow={usedTokens}
      aria-valuemin={0}
      aria-valuemax={use.contextSize}
      aria-valuetext={value}
      title={`${words.context}: ${value}`}
      className={styles.meter}
      data-full={share >= 0.9}
    >
      <span className={styles.label}>{words.context}</span>
      <span className={styles.track}>
        <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span>{`${Math.round(share * 100)} %`}</span>
    </div>
  );
};
