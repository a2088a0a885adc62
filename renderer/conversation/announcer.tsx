import { useEffect, useRef, useState } from "react";
import { useConversation } from "../components/stores.tsx";
import { answerInWork } from "./conversation-state.ts";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** Says that an answer began and ended, politely and once; never its tokens. */
export const Announcer = () => {
  const answering = useConversation((state) => answerInWork(state)?.state === "generating");
  const stopped = useConversation(
    (state) => state.stoppedMessageId !== null || lastMessageOf(state)?.state === "stopped",
  );
  const [sentence, setSentence] = useState("");
  const before = useRef(false);

  useEffect(() => {
    if (answering !== before.current) {
      setSentence(answering ? words.announceStart : stopped ? words.announceStopped : words.announceEnd);
    }
    before.current = answering;
  }, [answering, stopped]);

  return (
    <div aria-live="polite" className="visually-hidden">
      {sentence}
    </div>
  );
};
