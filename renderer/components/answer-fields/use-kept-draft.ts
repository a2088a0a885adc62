import { useEffect, useRef, useState } from "react";

/**
 * What is typed until the field is left, so that main hears of a finished thought only. A field that goes away with
 * its panel, by Escape or by a click beside it, is left without a word: it keeps what it has all the same.
 */
export const useKeptDraft = (
  value: string,
  keep: (draft: string) => void,
): { readonly draft: string; readonly setDraft: (draft: string) => void; readonly keepDraft: () => void } => {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setDraft(value);
  }
  const keepDraft = (): void => {
    if (draft !== value) {
      keep(draft);
    }
  };
  const last = useRef(keepDraft);
  last.current = keepDraft;
  useEffect(() => () => last.current(), []);
  return { draft, setDraft, keepDraft };
};
