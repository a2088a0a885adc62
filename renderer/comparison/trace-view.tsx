import { useState } from "react";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { FileTrace, TokenTrace } from "../../app/comparison/token-trace.ts";
import { RadioChoices } from "../components/choice.tsx";
import { formatCount } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import { fileLabel } from "./file-label.ts";
import { FileName } from "./file-name.tsx";
import { probabilityInWords } from "./probability-in-words.ts";
import styles from "./tokens-part.module.css";
import { words } from "./tokens-words.ts";
import { shownToken, TracedText } from "./traced-text.tsx";

/** A token within a sentence: its blanks at the edges would look like mistakes there. */
const quoted = (text: string): string => (text.trim() === "" ? shownToken(text) : shownToken(text.trim()));

const levels = ["low", "some", "much", "most"] as const;

type LeavingProps = { readonly trace: FileTrace; readonly reference: FileTrace | undefined };

/** Where a file first leaves the reference, and how probable both tokens were to both. */
const Leaving = ({ trace, reference }: LeavingProps) => {
  const { own, ofReference, leavesAt, problem } = trace;
  if (problem !== null) {
    return <p className={styles.soft}>{say(problem.message)}</p>;
  }
  if (ofReference === null) {
    return <p className={styles.soft}>{words.otherTokenizer}</p>;
  }
  if (leavesAt === null) {
    return <p className={styles.soft}>{words.same}</p>;
  }
  const mine = own[leavesAt];
  const theirs = ofReference[leavesAt];
  const inReference = reference?.own[leavesAt];
  return (
    <p className={styles.soft}>
      {[
        words.leaves(formatCount(leavesAt + 1)),
        ...(mine === undefined
          ? []
          : [words.wrote(quoted(mine.text), probabilityInWords(mine.logProbability))]),
        ...(theirs === undefined
          ? []
          : [words.referenceWrote(quoted(theirs.text), probabilityInWords(theirs.logProbability))]),
        ...(inReference === undefined
          ? []
          : [words.inReference(quoted(inReference.text), probabilityInWords(inReference.logProbability))]),
      ].join(" ")}
    </p>
  );
};

type TraceViewProps = { readonly trace: TokenTrace; readonly plan: ComparisonPlan };

/** One prompt over all files: what each wrote, or how each sees what the reference wrote. */
export const TraceView = ({ trace, plan }: TraceViewProps) => {
  const [mode, setMode] = useState<"own" | "reference">("own");
  const reference = trace.files.find(({ modelFileId }) => modelFileId === plan.referenceId);
  return (
    <div className={styles.trace}>
      <p dir="auto" className={styles.asked}>
        {trace.prompt}
      </p>
      <div className={styles.modes}>
        <RadioChoices
          legend={words.answer}
          value={mode}
          columns
          options={[
            { value: "own", name: words.ofFile },
            { value: "reference", name: words.onReference },
          ]}
          onChange={setMode}
        />
        <p className={styles.legend}>
          {levels.map((level) => (
            <span key={level}>
              <span data-surprise={level} className={styles.token} aria-hidden="true">
                {"  "}
              </span>{" "}
              {words.levels[level]}
            </span>
          ))}
        </p>
      </div>
      {trace.files.map((file) => {
        const tokens = mode === "own" ? file.own : file.ofReference;
        const isReference = file.modelFileId === plan.referenceId;
        return (
          <section key={file.modelFileId} className={styles.file}>
            <h2>
              <FileName modelFileId={file.modelFileId} plan={plan} />
              {isReference && <span className={styles.reference}>{words.reference}</span>}
            </h2>
            {tokens !== null && tokens.length > 0 && (
              <TracedText
                label={fileLabel(file.modelFileId, plan)}
                tokens={tokens}
                leavesAt={isReference ? null : file.leavesAt}
              />
            )}
            {file.own.length === 0 && file.problem === null && <p className={styles.soft}>{words.nothing}</p>}
            {!isReference && <Leaving trace={file} reference={reference} />}
          </section>
        );
      })}
    </div>
  );
};
