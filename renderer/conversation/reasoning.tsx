import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { AnswerText } from "./markdown/answer-text.tsx";
import styles from "./reasoning.module.css";
import { useSought } from "./use-sought.ts";
import { words } from "./words.ts";

type ReasoningProps = {
  readonly text: string;
  /** Of the message it stands in; null outside a chat. */
  readonly messageId: string | null;
  /** `unfinished`: the answer ended before the reasoning did. */
  readonly state: "growing" | "finished" | "unfinished";
  /** About how many tokens it took; null where nobody counted. */
  readonly tokens: number | null;
};

/**
 * What a model thought aloud before it answered: there to be read, folded away until it is wanted. What is looked for in the
 * chat and stands in it unfolds it meanwhile.
 */
export const Reasoning = ({ text, messageId, state, tokens }: ReasoningProps) => {
  const [wanted, setWanted] = useState(false);
  const sought = useSought(text, messageId);
  const open = wanted || sought.open;
  const contentId = useId();
  const toggle = (): void => {
    setWanted(!open);
    sought.fold();
  };
  const facts = [
    state === "growing" ? words.reasoningInWork : state === "unfinished" ? words.reasoningUnfinished : null,
    tokens === null ? null : words.reasoningTokens(tokens),
  ].filter((fact) => fact !== null);
  return (
    <div className={styles.reasoning}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={contentId}
        onClick={toggle}
      >
        <ChevronRight size={14} strokeWidth={2} aria-hidden="true" className={styles.arrow} />
        {words.reasoning}
        {facts.length > 0 && <span className={styles.facts}>{facts.join(" · ")}</span>}
      </button>
      <div id={contentId} className={styles.content} hidden={!open}>
        {open && <AnswerText text={text} growing={state === "growing"} />}
      </div>
    </div>
  );
};
