import type { Message } from "../../app/chats/message.ts";
import styles from "./article.module.css";
import { words } from "./words.ts";

/** Whether a finished answer is what its schema asks for. Nothing for free text. */
export const JsonVerdict = ({ message }: { readonly message: Message }) => {
  const verdict = message.generation?.jsonOutput?.verdict ?? null;
  if (verdict === null || message.state === "generating" || message.state === "waiting") {
    return null;
  }
  const ended = message.generation?.stopReason === "endOfGeneration";
  const sentence =
    verdict.kind === "valid"
      ? words.jsonValid
      : verdict.kind === "not-json"
        ? ended
          ? words.jsonBroken
          : words.jsonCut
        : words.jsonInvalid(verdict.path === "" ? words.jsonWhole : verdict.path, verdict.keyword);
  return (
    <p className={styles.verdict} data-valid={verdict.kind === "valid"}>
      {sentence}
    </p>
  );
};
