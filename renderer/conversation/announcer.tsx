import { useEffect, useState } from "react";
import { useStores } from "../components/stores.tsx";
import { announceAnswers } from "./announce-answers.ts";

/** Where a screen reader is told of answers: politely, never token by token. The log itself is silent. */
export const Announcer = () => {
  const { conversation, settings } = useStores();
  const [sentence, setSentence] = useState("");
  useEffect(
    () =>
      announceAnswers(
        conversation,
        () => settings.getState().settings?.announceAnswers ?? "ends",
        setSentence,
      ),
    [conversation, settings],
  );
  return (
    <div aria-live="polite" aria-atomic="true" className="visually-hidden">
      {sentence}
    </div>
  );
};
