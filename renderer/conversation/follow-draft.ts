import type { StoreApi } from "zustand/vanilla";
import { countedTextLimit } from "../../app/generation/counted-text-limit.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { type ConversationData, draftKey } from "./conversation-state.ts";

/** After this long without a key, the model is asked. */
const pauseMs = 250;
/** Of English text, for most models. */
const usualTokensPerCharacter = 0.25;

/**
 * Counts the tokens of what is typed: estimated with every key, and by the loaded model as soon as the person pauses.
 * An estimate goes by what the model said of the text before.
 */
export const followDraft = (client: BridgeClient, store: StoreApi<ConversationData>): void => {
  let counted = "";
  let countedKey = draftKey(store.getState());
  let tokensPerCharacter = usualTokensPerCharacter;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const count = async (text: string): Promise<void> => {
    try {
      const { tokens } = await client.request("generation.countTokens", { text });
      if (tokens !== null && counted === text) {
        tokensPerCharacter = tokens / text.length;
        store.setState({ draftCount: { tokens, exact: true } });
      }
    } catch {
      // The estimate stays, and is called one.
    }
  };

  store.subscribe((state) => {
    const key = draftKey(state);
    const draft = state.drafts[key] ?? "";
    if (draft === counted && key === countedKey) {
      return;
    }
    counted = draft;
    countedKey = key;
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    if (draft === "") {
      store.setState({ draftCount: null });
      return;
    }
    store.setState({
      draftCount: { tokens: Math.max(1, Math.round(draft.length * tokensPerCharacter)), exact: false },
    });
    if (draft.length <= countedTextLimit) {
      timer = setTimeout(() => void count(draft), pauseMs);
    }
  });
};
