import { useEffect, useMemo, useRef, useState } from "react";
import { type AnswerReferences, answerReferences, noReferences } from "./answer-references.ts";
import { AnswerSection } from "./answer-section.tsx";
import type { Block } from "./block.ts";
import { createBlockSplitter } from "./create-block-splitter.ts";
import { FootnoteSection } from "./footnote-section.tsx";
import { NotesProvider, useNotes } from "./footnotes.tsx";
import styles from "./markdown.module.css";

/** A section ends with the block that brings it to this length, in UTF-16 units, or to so many blocks. */
const sectionLength = 5_000;
const sectionBlocks = 40;
/** So many sections are formatted at once: some screens full. */
const firstSections = 3;

const sectionsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const sections: Block[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (block.kind === "footnote" || block.kind === "definition") {
      continue;
    }
    const last = sections.at(-1);
    if (last === undefined || length >= sectionLength || last.length >= sectionBlocks) {
      sections.push([block]);
      length = block.text.length;
    } else {
      last.push(block);
      length += block.text.length;
    }
  }
  return sections;
};

/** The references of an answer, the same object as long as they say the same. */
const useReferences = (blocks: readonly Block[]): AnswerReferences => {
  const references = useMemo(() => answerReferences(blocks), [blocks]);
  const kept = useRef<{ readonly key: string; readonly references: AnswerReferences }>({
    key: "",
    references: noReferences,
  });
  const key =
    references === noReferences
      ? ""
      : JSON.stringify([references.notes, [...references.definitions.values()]]);
  if (kept.current.key !== key) {
    kept.current = { key, references };
  }
  return kept.current.references;
};

type AnswerTextProps = {
  readonly text: string;
  /** More of it may come. */
  readonly growing?: boolean;
};

/** An answer, growing or finished, of whatever length: only the block that still grows is parsed again. */
export const AnswerText = ({ text, growing = false }: AnswerTextProps) => {
  const [split] = useState(createBlockSplitter);
  const blocks = split(text);
  const sections = useMemo(() => sectionsOf(blocks), [blocks]);
  const references = useReferences(blocks);
  const element = useRef<HTMLDivElement>(null);
  /** From then on sections appear as the text grows, at the end that the person watches. */
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
  }, []);
  const notes = useNotes(element, references.numberOf);
  const lastGrows = growing && blocks.at(-1)?.kind !== "footnote" && blocks.at(-1)?.kind !== "definition";
  return (
    <NotesProvider value={notes}>
      <div ref={element} className={styles.answer} dir="auto">
        {sections.map((section, index) => {
          const last = index === sections.length - 1;
          return (
            <AnswerSection
              // biome-ignore lint/suspicious/noArrayIndexKey: sections only come at the end.
              key={index}
              blocks={section}
              references={references}
              growing={lastGrows && last}
              atOnce={shown.current || last || index < firstSections}
              skippable={sections.length > firstSections && !last}
            />
          );
        })}
        {references.notes.length > 0 && <FootnoteSection references={references} />}
      </div>
    </NotesProvider>
  );
};
