import { memo, useMemo } from "react";
import { splitReasoning } from "../../app/chats/split-reasoning.ts";
import { ShownParts } from "./shown-parts.tsx";

type LoneAnswerProps = {
  readonly text: string;
  /** More of it may come. */
  readonly growing: boolean;
};

const LoneAnswerShown = ({ text, growing }: LoneAnswerProps) => {
  const parts = useMemo(() => splitReasoning(text, growing), [text, growing]);
  return <ShownParts messageId={null} parts={parts} length={text.length} growing={growing} tokens={null} />;
};

/** What a model wrote outside a chat, as a chat shows it. Its links lead nowhere: no message stands behind them. */
export const LoneAnswer = memo(LoneAnswerShown);
