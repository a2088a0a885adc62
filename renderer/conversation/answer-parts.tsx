import { useMemo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { splitReasoning } from "../../app/chats/split-reasoning.ts";
import { useConversation } from "../components/stores.tsx";
import { AnswerText } from "./markdown/answer-text.tsx";
import { Reasoning } from "./reasoning.tsx";

type AnswerPartsProps = {
  readonly message: Message;
  /** More of it may come. */
  readonly growing: boolean;
};

/** What a model wrote: its reasoning folded away, its answer in view. */
export const AnswerParts = ({ message, growing }: AnswerPartsProps) => {
  const { text, generation } = message;
  const parts = useMemo(() => splitReasoning(text, growing), [text, growing]);
  const reasons = parts.some(({ kind }) => kind === "reasoning");
  const liveTokens = useConversation((state) =>
    reasons && state.live?.messageId === message.id ? state.live.generatedTokens : null,
  );
  const allTokens = growing ? liveTokens : (generation?.generatedTokens ?? liveTokens);
  return parts.map((part, index) => {
    const growsHere = growing && index === parts.length - 1;
    // Parts only come at the end.
    const key = `${index}-${part.kind}`;
    return part.kind === "answer" ? (
      <AnswerText key={key} text={part.text} growing={growsHere} />
    ) : (
      <Reasoning
        key={key}
        text={part.text}
        state={part.closed ? "finished" : growsHere ? "growing" : "unfinished"}
        // Tokens are counted for the whole answer; its share of the letters is near enough to be called "about".
        tokens={
          allTokens === null ? null : Math.max(1, Math.round((allTokens * part.text.length) / text.length))
        }
      />
    );
  });
};
