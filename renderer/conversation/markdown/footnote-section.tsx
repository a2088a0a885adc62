import { memo } from "react";
import { words } from "../words.ts";
import { type AnswerReferences, referencesOf } from "./answer-references.ts";
import styles from "./footnotes.module.css";
import { NoteReturn } from "./footnotes.tsx";
import { isTangled } from "./is-tangled.ts";
import { MarkdownBlock } from "./markdown-block.tsx";
import { PlainText } from "./plain-text.tsx";

const FootnoteSectionShown = ({ references }: { readonly references: AnswerReferences }) => (
  // biome-ignore lint/a11y/useSemanticElements: there are no fields, and a landmark would stand in every such answer.
  <div role="group" className={styles.notes} aria-label={words.footnotes}>
    {references.notes.map(({ label, text }, index) => (
      <div key={label} className={styles.note} data-note={index + 1}>
        <span className={styles.number}>{index + 1}.</span>
        <div>
          {isTangled(text) ? (
            <PlainText text={text} />
          ) : (
            <MarkdownBlock text={text} references={referencesOf(text, references)} />
          )}
        </div>
        <NoteReturn number={index + 1} />
      </div>
    ))}
  </div>
);

/** The notes of an answer, at its end. */
export const FootnoteSection = memo(FootnoteSectionShown);
