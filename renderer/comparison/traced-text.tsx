import { type KeyboardEvent, useId, useState } from "react";
import type { TracedToken } from "../../app/comparison/token-trace.ts";
import { formatCount } from "../languages/format-number.ts";
import { probabilityInWords } from "./probability-in-words.ts";
import { surpriseLevel } from "./surprise-level.ts";
import styles from "./tokens-part.module.css";
import { words } from "./tokens-words.ts";

/** What a person sees of a token: blanks at its edges and line ends are drawn, so that each token can be told. */
export const shownToken = (text: string): string => text.replaceAll("\n", "⏎").replaceAll("\t", "⇥") || "∅";

type TracedTextProps = {
  /** The accessible name. */
  readonly label: string;
  readonly tokens: readonly TracedToken[];
  /** The first token that is not the reference's. */
  readonly leavesAt: number | null;
};

/** Tokens in a row, each underlined by its surprise. One is active at a time: arrows go along, and its figures are said. */
export const TracedText = ({ label, tokens, leavesAt }: TracedTextProps) => {
  const id = useId();
  const [active, setActive] = useState<number | null>(null);
  const shown = active === null ? undefined : tokens[active];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      const from = active ?? -1;
      const to = event.key === "Home" ? 0 : event.key === "End" ? tokens.length - 1 : from + (step ?? 0);
      setActive(Math.min(tokens.length - 1, Math.max(0, to)));
    }
  };
  return (
    <div className={styles.traced}>
      <div
        role="listbox"
        aria-label={label}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        tabIndex={0}
        className={styles.tokens}
        dir="auto"
        onFocus={() => setActive((before) => before ?? leavesAt ?? 0)}
        onKeyDown={onKeyDown}
      >
        {tokens.map((token, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys.
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
            key={index}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-label={words.tokenSaid(shownToken(token.text), probabilityInWords(token.logProbability))}
            data-surprise={surpriseLevel(token.logProbability)}
            data-leaves={index === leavesAt}
            className={styles.token}
            onClick={() => setActive(index)}
            onMouseEnter={() => setActive(index)}
          >
            {token.text.includes("\n") ? `${shownToken(token.text)}\n` : token.text}
          </span>
        ))}
      </div>
      {shown !== undefined && active !== null && (
        <p className={styles.active}>
          <span>{words.placeOf(formatCount(active + 1), formatCount(tokens.length))}</span>
          <span>
            <code>{shownToken(shown.text)}</code> {probabilityInWords(shown.logProbability)}
          </span>
          {shown.top.length > 0 && (
            <span>
              {words.others}:{" "}
              {shown.top.slice(0, 3).map(({ text, logProbability }, index) => (
                <span key={text}>
                  {index > 0 && " "}
                  <code>{shownToken(text)}</code> {probabilityInWords(logProbability)}
                </span>
              ))}
            </span>
          )}
        </p>
      )}
    </div>
  );
};
