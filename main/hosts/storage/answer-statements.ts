import type Database from "better-sqlite3";
import type { Message } from "../../../app/chats/message.ts";

type AnswerChange = Pick<Message, "id" | "text" | "state" | "generation" | "error"> & { readonly at: number };

export type AnswerStatements = ReturnType<typeof answerStatements>;

/** What happens to an answer after it was added. */
export const answerStatements = (database: Database.Database) => {
  const updateOne = database.prepare(`
    UPDATE messages SET text = :text, state = :state, generation = :generation, error = :error, updated_at = :at
    WHERE id = :id AND role = 'assistant'`);
  const updateUnfinished = database.prepare(
    "UPDATE messages SET state = 'interrupted' WHERE state IN ('waiting', 'generating')",
  );

  return {
    write: ({ id, text, state, generation, error, at }: AnswerChange): void => {
      updateOne.run({
        id,
        text,
        state,
        at,
        generation: generation === null ? null : JSON.stringify(generation),
        error: error === null ? null : JSON.stringify(error),
      });
    },
    /** Answers that nobody is writing any more keep their text and say so. */
    interruptUnfinished: (): void => {
      updateUnfinished.run();
    },
  };
};
