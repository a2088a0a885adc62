import { useMemo, useState } from "react";
import { findOccurrences } from "../../app/chats/search/find-occurrences.ts";
import { useConversation, useFind } from "../components/stores.tsx";

type Unfolding = { readonly open: boolean; readonly fold: () => void };

/** Open from each new reason on, until it is folded by hand or the reason is gone. Null is no reason. */
const useUnfolding = (reason: object | string | null): Unfolding => {
  const [now, setNow] = useState({ reason, open: reason !== null });
  if (now.reason !== reason) {
    setNow({ reason, open: reason !== null });
  }
  return { open: now.open, fold: () => setNow({ reason, open: false }) };
};

/**
 * Whether a text that is folded away has to be seen: what is looked for in the open chat stands in it, or what a search has
 * led to in its message (null outside a chat).
 */
export const useSought = (text: string, messageId: string | null): Unfolding => {
  const wanted = useFind((state) => (messageId !== null && state.shown ? state.text : ""));
  const matchCase = useFind((state) => state.matchCase);
  const ledTo = useConversation(({ target }) => (target?.messageId === messageId ? target : null));
  const isFound = useMemo(
    () => findOccurrences(text, wanted, { matchCase, most: 1 }).length > 0,
    [text, wanted, matchCase],
  );
  const isLedTo = useMemo(
    () => findOccurrences(text, ledTo?.sought?.at(-1) ?? "", { matchCase: false, most: 1 }).length > 0,
    [text, ledTo],
  );
  const byFind = useUnfolding(isFound ? wanted : null);
  const bySearch = useUnfolding(isLedTo ? ledTo : null);
  return {
    open: byFind.open || bySearch.open,
    fold: () => {
      byFind.fold();
      bySearch.fold();
    },
  };
};
