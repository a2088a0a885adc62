import { CaseSensitive, ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { longestNeedle } from "../../app/chats/search/find-occurrences.ts";
import { IconButton } from "../components/icon-button.tsx";
import { useFind, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import styles from "./find-bar.module.css";
import { useFindHighlights } from "./use-find-highlights.ts";
import { words } from "./words.ts";

/** The first message that is in view, at least with its end. */
const messageInView = (): string | null => {
  const log = document.querySelector("[role=log]");
  const top = log?.getBoundingClientRect().top ?? 0;
  const articles = [...(log?.querySelectorAll<HTMLElement>("[data-message]") ?? [])];
  return articles.find((article) => article.getBoundingClientRect().bottom > top)?.dataset.message ?? null;
};

/** Looks for a text in the open chat. Escape gives the focus back to where it was. */
export const FindBar = () => {
  const { find, view } = useStores();
  const text = useFind((state) => state.text);
  const matchCase = useFind((state) => state.matchCase);
  const total = useFind((state) => state.total);
  const index = useFind((state) => state.current?.index ?? null);
  const error = useFind((state) => state.error);
  const focusField = useFind((state) => state.focusField);
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<Element | null>(null);
  useFindHighlights();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these moves the focus into the field.
  useEffect(() => {
    if (document.activeElement !== field.current) {
      opener.current = document.activeElement;
    }
    field.current?.focus();
    field.current?.select();
  }, [focusField]);

  const close = (): void => {
    find.getState().hide();
    const before = opener.current;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
      before.focus({ preventScroll: true });
    } else {
      view.getState().requestComposerFocus();
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter" && event.target === field.current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      find.getState().step(event.shiftKey ? -1 : 1);
    }
  };

  const place =
    text === ""
      ? ""
      : error !== null
        ? say(error.message)
        : index === null
          ? words.findNothing
          : words.findPlace(formatCount(index + 1), formatCount(total));

  return (
    <search className={styles.bar} aria-label={words.find} onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        aria-label={words.find}
        placeholder={words.findPlaceholder}
        className={styles.field}
        value={text}
        maxLength={longestNeedle}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => find.getState().setText(event.target.value, messageInView())}
      />
      <span className={styles.place} aria-live="polite">
        {place}
      </span>
      <button
        type="button"
        className={styles.option}
        aria-label={words.findMatchCase}
        title={words.findMatchCase}
        aria-pressed={matchCase}
        onClick={() => find.getState().setMatchCase(!matchCase)}
      >
        <CaseSensitive size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <IconButton
        icon={ChevronUp}
        label={words.findPrevious}
        disabled={total === 0}
        onClick={() => find.getState().step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={words.findNext}
        disabled={total === 0}
        onClick={() => find.getState().step(1)}
      />
      <IconButton icon={X} label={words.closeFind} onClick={close} />
    </search>
  );
};
