import type { CallOutput } from "../process/host-contract.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { StorageContract } from "./contract.ts";
import type { MessageStatements } from "./message-statements.ts";

/** Of one answer: a long chat is handed over in several, so that nobody is held up by it. */
const turnLimit = 1000;
const characterLimit = 1_000_000;

/** The newest turns of the branch that ends with a message, and where the older ones end. */
export const readTurns = (
  { messages, branches }: { readonly messages: MessageStatements; readonly branches: BranchStatements },
  messageId: string,
): CallOutput<StorageContract, "readTurns"> => {
  const ids = branches.idsTo(messageId, turnLimit + 1);
  const turns: CallOutput<StorageContract, "readTurns">["turns"] = [];
  let characters = 0;
  for (const id of ids.toReversed()) {
    if (turns.length === turnLimit || characters >= characterLimit) {
      return { turns: turns.reverse(), olderId: id };
    }
    const { role, text, attachedFiles } = messages.readTurn(id);
    turns.push({ id, role, text, ...(attachedFiles === 0 ? {} : { attachedFiles }) });
    characters += text.length;
  }
  return { turns: turns.reverse(), olderId: null };
};
