import type { AnswerPart } from "../../app/chats/split-reasoning.ts";
import { AnswerText } from "./markdown/answer-text.tsx";
import { Reasoning } from "./reasoning.tsx";

type ShownPartsProps = {
  /** Of the message that they are; null outside a chat. */
  readonly messageId: string | null;
  readonly parts: readonly AnswerPart[];
  /** Of all parts together, in UTF-16 units. */
  readonly length: number;
  /** More may come to the last part. */
  readonly growing: boolean;
  /** Of all parts together; null where nobody counted. */
  readonly tokens: number | null;
};

/** What a model wrote, part by part: its reasoning folded away, its answer in view. */
export const ShownParts = ({ messageId, parts, length, growing, tokens }: ShownPartsProps) =>
  parts.map((part, index) => {
    const growsHere = growing && index === parts.length - 1;
    // Parts only come at the end.
    const key = `${index}-${part.kind}`;
    return part.kind === "answer" ? (
      <AnswerText key={key} text={part.text} growing={growsHere} />
    ) : (
      <Reasoning
        key={key}
        text={part.text}
        messageId={messageId}
        state={part.closed ? "finished" : growsHere ? "growing" : "unfinished"}
        // Tokens are counted for the whole answer; its share of the letters is near enough to be called "about".
        tokens={tokens === null ? null : Math.max(1, Math.round((tokens * part.text.length) / length))}
      />
    );
  });
