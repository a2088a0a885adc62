import type { Message } from "../../app/chats/message.ts";
import { useConversation } from "../components/stores.tsx";
import styles from "./article.module.css";
import { formatSeconds, formatSpeed } from "./format-figures.ts";
import { words } from "./words.ts";

type GenerationFiguresProps = { readonly message: Message; readonly latest: boolean };

/** Speed and time to first token: those of the record, or of the moment while the answer grows. */
export const GenerationFigures = ({ message, latest }: GenerationFiguresProps) => {
  const live = useConversation((state) => (state.live?.messageId === message.id ? state.live : null));
  const growing = message.state === "generating" || message.state === "waiting";
  const figures = growing ? live : (message.generation ?? live);
  const shown = [
    figures?.tokensPerSecond == null ? null : formatSpeed(figures.tokensPerSecond),
    figures?.timeToFirstTokenSeconds == null ? null : formatSeconds(figures.timeToFirstTokenSeconds),
  ].filter((figure) => figure !== null);

  const figuresText = shown.join(" · ");
  if (!latest) {
    return shown.length === 0 ? null : <span className={styles.figures}>{figuresText}</span>;
  }
  return (
    // Figures change many times a second: they are there to be read, not announced.
    <div role="status" aria-label={words.generation} aria-live="off" className={styles.figures}>
      {figuresText}
    </div>
  );
};
