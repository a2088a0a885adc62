import { FileText } from "lucide-react";
import type { Message } from "../../app/chats/message.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { titleOf } from "../../app/chats/title-of.ts";
import { SidePanel } from "../components/side-panel.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import styles from "./context-panel.module.css";
import { type ContextRow, contextRows } from "./context-rows.ts";
import { words } from "./context-words.ts";
import { VisibleText } from "./markdown/visible-text.tsx";

/** How a part is drawn: the same color in the strip and in the list. */
const toneOf = (row: ContextRow): string => (row.kind === "message" ? row.message.role : row.kind);

const nameOf = (row: ContextRow): string => {
  switch (row.kind) {
    case "message":
      return words[row.message.role === "user" ? "you" : "assistant"];
    case "earlier":
      return words.earlier(row.count);
    case "attachment":
      return row.name;
    default:
      return words[row.kind];
  }
};

/** The first words of a message; of an answer not those that the model thought before it. */
const lineOf = ({ role, text }: Message): string =>
  titleOf((role === "assistant" && withoutReasoning(text)) || text);

const isUnseen = (row: ContextRow): boolean =>
  (row.kind === "message" || row.kind === "earlier") && row.tokens === null;

/** Rows never move, so their places name them. */
const keyOf = (row: ContextRow, index: number): string =>
  row.kind === "message" ? row.message.id : `${row.kind}-${index}`;

const Row = ({ row }: { readonly row: ContextRow }) => {
  const unseen = isUnseen(row);
  return (
    <li className={styles.row} data-unseen={unseen} data-within={row.kind === "attachment"}>
      {row.kind === "attachment" ? (
        <FileText className={styles.file} size={12} strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <span className={styles.swatch} data-tone={unseen ? "unseen" : toneOf(row)} aria-hidden="true" />
      )}
      <span className={styles.what}>
        <span className={styles.name}>
          <VisibleText text={nameOf(row)} />
        </span>
        {row.kind === "message" && row.message.text !== "" && (
          <span className={styles.line} dir="auto">
            {lineOf(row.message)}
          </span>
        )}
        {row.kind === "summary" && (
          <span className={styles.summary} dir="auto">
            {row.text}
          </span>
        )}
      </span>
      <span className={styles.tokens}>
        {row.tokens === null
          ? ""
          : row.kind === "attachment"
            ? words.ofThese(formatCount(row.tokens))
            : formatCount(row.tokens)}
        {(row.kind === "message" || row.kind === "earlier") && row.seen !== "whole" && (
          <span className={styles.mark}>{words.seen[row.seen]}</span>
        )}
      </span>
    </li>
  );
};

/** What the model saw when it wrote an answer: each part with its tokens, and what it was not given. */
export const ContextPanel = ({ messageId }: { readonly messageId: string }) => {
  const { conversation } = useStores();
  const messages = useConversation((state) => state.messages);
  const before = useConversation((state) => state.before);
  const index = messages.findIndex(({ id }) => id === messageId);
  const record = messages[index]?.generation ?? null;
  if (record === null) {
    return null;
  }
  const rows = contextRows(messages, before + index, record, before);
  return (
    <SidePanel
      title={words.saw}
      closeLabel={words.closeSaw}
      onClose={() => conversation.getState().showContext(null)}
    >
      <section>
        {rows.length === 0 ? (
          <p className={styles.intro}>{words.notKept}</p>
        ) : (
          <>
            <p className={styles.intro}>
              {words.intro(formatCount(record.promptTokens), formatCount(record.contextSize))}
            </p>
            <div role="img" aria-label={words.strip} className={styles.strip}>
              {rows.map((row, index) =>
                row.tokens === null || row.tokens === 0 || row.kind === "attachment" ? null : (
                  <span
                    key={keyOf(row, index)}
                    className={styles.part}
                    data-tone={toneOf(row)}
                    style={{ flexGrow: row.tokens }}
                    title={`${nameOf(row)}: ${words.tokens(row.tokens)}`}
                  />
                ),
              )}
            </div>
            <ul aria-label={words.rows} className={styles.rows}>
              {rows.map((row, index) => (
                <Row key={keyOf(row, index)} row={row} />
              ))}
            </ul>
          </>
        )}
      </section>
    </SidePanel>
  );
};
