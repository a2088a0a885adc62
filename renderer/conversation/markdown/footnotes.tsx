import { createContext, type RefObject, useContext, useMemo, useRef } from "react";
import { words } from "../words.ts";
import type { AnswerReferences } from "./answer-references.ts";
import { normalLabel } from "./block.ts";
import styles from "./footnotes.module.css";
import { VisibleText } from "./visible-text.tsx";

type Notes = {
  readonly numberOf: AnswerReferences["numberOf"];
  readonly goToNote: (number: number, from: HTMLElement) => void;
  readonly goBack: (number: number) => void;
};

/** The notes of the answer around. Notes and references are found by number within their own answer, never by a name. */
const NotesContext = createContext<Notes>({
  numberOf: new Map(),
  goToNote: () => undefined,
  goBack: () => undefined,
});

export const NotesProvider = NotesContext.Provider;

const show = (element: HTMLElement | null | undefined): void => {
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
};

/** The ways between the notes of one answer and where they are referred to. */
export const useNotes = (
  answer: RefObject<HTMLElement | null>,
  numberOf: AnswerReferences["numberOf"],
): Notes => {
  const cameFrom = useRef(new Map<number, HTMLElement>());
  return useMemo(
    () => ({
      numberOf,
      goToNote: (number, from) => {
        cameFrom.current.set(number, from);
        show(answer.current?.querySelector<HTMLElement>(`[data-note="${number}"] button`));
      },
      goBack: (number) => {
        const from = cameFrom.current.get(number);
        show(
          from?.isConnected === true
            ? from
            : answer.current?.querySelector<HTMLElement>(`[data-reference="${number}"]`),
        );
      },
    }),
    [answer, numberOf],
  );
};

/** The raised number of a note in the text. */
export const NoteReference = ({ label }: { readonly label: string }) => {
  const { numberOf, goToNote } = useContext(NotesContext);
  const number = numberOf.get(normalLabel(label));
  return number === undefined ? (
    <VisibleText text={`[^${label}]`} />
  ) : (
    <sup className={styles.reference}>
      <button
        type="button"
        data-reference={number}
        aria-label={words.footnote(number)}
        onClick={(event) => goToNote(number, event.currentTarget)}
      >
        {number}
      </button>
    </sup>
  );
};

/** The way back from a note to its number in the text. */
export const NoteReturn = ({ number }: { readonly number: number }) => {
  const { goBack } = useContext(NotesContext);
  return (
    <button
      type="button"
      className={styles.back}
      aria-label={words.backToFootnote(number)}
      onClick={() => goBack(number)}
    >
      <span aria-hidden="true">↩</span>
    </button>
  );
};
