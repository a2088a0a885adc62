import { useEffect, useRef, useState } from "react";

/**
 * What is typed until the field is left, so that main hears of a finished thought only; with `pauseMs` also when nothing was
 * typed for so long, so that no accident takes a long text. A field that goes away with its panel, by Escape or by a click beside it, is left without a word: it keeps what it has all the same.
 */
export const useKeptDraft = (
  value: string,
  keep: (draft: string) => void,
  pauseMs: number | null = null,
): { readonly draft: string; readonly setDraft: (draft: string) => void; readonly keepDraft: () => void } => {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // What came of an earlier pause must not take what was typed since.
    if (pauseMs === null || draft === seen) {
      setDraft(value);
    }
  }
  const keepDraft = (): void => {
    if (draft !== value) {
      keep(draft);
    }
  };
  const last = useRef(keepDraft);
  last.current = keepDraft;
  useEffect(() => () => last.current(), []);
  useEffect(() => {
    if (pauseMs === null || draft === value) {
      return undefined;
    }
    const timer = setTimeout(() => last.current(), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, value, pauseMs]);
  return { draft, setDraft, keepDraft };
};
