import { type ReactNode, useEffect, useRef, useState } from "react";
import { lateModule } from "./late-module.ts";
import { mayBeHighlighted } from "./may-be-highlighted.ts";

export const highlighter = lateModule(() => import("./highlight-code.tsx"));

type Highlighted = { readonly language: string; readonly text: string; readonly colored: ReactNode };

/** For one step of coloring, in milliseconds. */
const patienceMs = 40;
/** Between two colorings of code that grows, in milliseconds: at least, and as a multiple of what one took. */
const leastPauseMs = 150;
const pauseFactor = 10;

/**
 * The colored beginning of a code, once it is there, and what has come since as plain text. Coloring never holds up a
 * frame in which text arrives.
 */
export const useHighlighted = (
  text: string,
  language: string,
): { readonly colored: ReactNode; readonly rest: string } => {
  const wanted = language !== "" && mayBeHighlighted(text);
  const module = highlighter.use(wanted);
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const tookMs = useRef(0);
  const givenUp = useRef(false);
  // The language grows as well, letter by letter, before the first line does.
  const latest = useRef({ text, language });
  latest.current = { text, language };

  useEffect(() => {
    if (
      module === null ||
      !wanted ||
      timer.current !== null ||
      givenUp.current ||
      (highlighted?.text === text && highlighted.language === language) ||
      !module.knowsLanguage(language)
    ) {
      return;
    }
    timer.current = setTimeout(
      () => {
        timer.current = null;
        const { text: code, language: name } = latest.current;
        if (!mayBeHighlighted(code) || !module.knowsLanguage(name)) {
          return;
        }
        const startedAtMs = performance.now();
        const colored = module.highlightCode(code, name, patienceMs);
        tookMs.current = performance.now() - startedAtMs;
        if (colored === null) {
          // Code that was given up keeps the colors it had.
          givenUp.current = true;
        } else {
          setHighlighted({ language: name, text: code, colored });
        }
      },
      highlighted === null ? 0 : Math.max(leastPauseMs, pauseFactor * tookMs.current),
    );
  }, [module, wanted, text, language, highlighted]);

  useEffect(
    () => () => {
      if (timer.current !== null) {
        clearTimeout(timer.current);
        timer.current = null;
      }
    },
    [],
  );

  return highlighted !== null &&
    highlighted.language === language &&
    wanted &&
    text.startsWith(highlighted.text)
    ? { colored: highlighted.colored, rest: text.slice(highlighted.text.length) }
    : { colored: null, rest: text };
};
