import { withoutReasoning } from "../../app/chats/split-reasoning.ts";

export type Turn = { readonly role: "user" | "assistant"; readonly text: string };

/** A message of the branch, as far as the model is concerned. */
export type StoredTurn = Turn & { readonly id: string };

/**
 * The turns the model is given, from the shown branch up to and including the answer being written. Answers that
 * never came are left out, and neighbors of one role become one turn: many chat templates refuse anything but
 * strict alternation. What a model thought aloud is left out of later turns, as thinking models are trained to have it;
 * when `continuing`, the last turn is the answer to go on with, whole.
 */
export const conversationForModel = (
  branch: readonly StoredTurn[],
  answerId: string,
  continuing: boolean,
): readonly Turn[] => {
  const turns: { role: "user" | "assistant"; text: string }[] = [];
  for (const message of branch) {
    if (message.id === answerId && !continuing) {
      break;
    }
    const text =
      message.role === "user" || message.id === answerId ? message.text : withoutReasoning(message.text);
    if (text !== "") {
      const last = turns.at(-1);
      if (last?.role === message.role) {
        last.text = `${last.text}\n\n${text}`;
      } else {
        turns.push({ role: message.role, text });
      }
    }
    if (message.id === answerId) {
      break;
    }
  }
  return turns;
};
