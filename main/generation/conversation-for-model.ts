export type Turn = { readonly role: "user" | "assistant"; readonly text: string };

/** A message of the branch, as far as the model is concerned. */
export type StoredTurn = Turn & { readonly id: string };

/**
 * The turns the model is given, from the shown branch up to and including the answer being written. Answers that
 * never came are left out, and neighbors of one role become one turn: many chat templates refuse anything but
 * strict alternation. When `continuing`, the last turn is the answer to go on with.
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
    if (message.text !== "") {
      const last = turns.at(-1);
      if (last?.role === message.role) {
        last.text = `${last.text}\n\n${message.text}`;
      } else {
        turns.push({ role: message.role, text: message.text });
      }
    }
    if (message.id === answerId) {
      break;
    }
  }
  return turns;
};
