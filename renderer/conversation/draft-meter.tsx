import { useConversation, useModels, useSettings } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { contextUse } from "./context-use.ts";
import { words } from "./context-words.ts";
import styles from "./draft-meter.module.css";
import { effectivePolicy } from "./effective-policy.ts";
import { useDraftTokens } from "./use-draft-tokens.ts";

/** Tokens of what is typed, and what would be left for the answer; below the field, where nothing has to move for it. */
export const DraftMeter = () => {
  const draft = useDraftTokens();
  const messages = useConversation((state) => state.messages);
  const latest = useConversation((state) => state.latest);
  const before = useConversation((state) => state.before);
  const after = useConversation((state) => state.after);
  const live = useConversation((state) => state.live);
  const chat = useConversation((state) => state.chat);
  const inSettings = useSettings((state) => state.settings?.whenOutgrown);
  const engine = useModels((state) => state.engine);
  const systemPrompt = useConversation((state) => (state.chat ?? state.newChat).systemPrompt);
  const use = contextUse({ messages, latest, before, after }, live, engine, draft?.tokens, systemPrompt);
  if (draft === null || use === null) {
    return null;
  }
  const left = use.contextSize - use.usedTokens;
  const policy = effectivePolicy(chat, inSettings);
  const canMakeRoom = messages.length > 0 && draft.tokens < use.contextSize;
  const then =
    left > 0
      ? words.left(formatCount(left))
      : policy === "ask" || !canMakeRoom
        ? words.tooMany(formatCount(1 - left))
        : policy === "leaveOut"
          ? words.willLeaveOut
          : words.willSummarize;
  const typed = formatCount(draft.tokens);
  return (
    <p className={styles.line} data-full={left <= 0}>
      {draft.attached
        ? draft.exact
          ? words.withAttached(typed)
          : words.withAttachedAbout(typed)
        : draft.exact
          ? words.typed(typed)
          : words.typedAbout(typed)}{" "}
      · {then}
    </p>
  );
};
