import { useMemo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { splitReasoning } from "../../app/chats/split-reasoning.ts";
import { useConversation } from "../components/stores.tsx";
import { ShownParts } from "./shown-parts.tsx";

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
  return (
    <ShownParts
      messageId={message.id}
      parts={parts}
      length={text.length}
      growing={growing}
      tokens={allTokens}
    />
  );
};
