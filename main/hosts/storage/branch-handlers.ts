import type { HostHandlers } from "../process/serve-host.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import type { ChatCopies } from "./copy-chat.ts";
import type { MessageStatements } from "./message-statements.ts";
import { readBranch } from "./read-branch.ts";
import { readMore } from "./read-more.ts";
import { readTurns } from "./read-turns.ts";
import type { TreeStatements } from "./tree-statements.ts";

type BranchCalls = Pick<
  HostHandlers<StorageContract>,
  "readChat" | "readMore" | "readTree" | "readTurns" | "showVersion" | "openAt" | "beginBranch" | "copyBranch"
>;

/** The calls that go through the tree of a chat. */
export const branchHandlers = (options: {
  readonly chats: ChatStatements;
  readonly messages: MessageStatements;
  readonly branches: BranchStatements;
  readonly tree: TreeStatements;
  readonly copies: ChatCopies;
  readonly inTransaction: <Result>(work: () => Result) => Result;
}): BranchCalls => {
  const { chats, messages, branches, tree, copies, inTransaction } = options;
  const statements = { chats, messages, branches };

  /** Shows the branch that ends with the given message. */
  const showBranchTo = (chatId: string, leafId: string): void => {
    chats.show(chatId, leafId);
    branches.remember(leafId);
  };

  return {
    readChat: async ({ chatId }) => readBranch(statements, chatId),
    readMore: async ({ messageId, direction }) => readMore(statements, messageId, direction),
    readTree: async ({ chatId }) => {
      chats.read(chatId);
      return tree.read(chatId, branches.idsTo(chats.leafOf(chatId)));
    },
    readTurns: async ({ messageId }) => readTurns(statements, messageId),
    showVersion: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        showBranchTo(chatId, branches.shownEndOf(messageId));
        return readBranch(statements, chatId, { aroundId: messageId });
      }),
    openAt: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        if (!branches.idsTo(chats.leafOf(chatId)).includes(messageId)) {
          showBranchTo(chatId, branches.shownEndOf(messageId));
        }
        return readBranch(statements, chatId, { aroundId: messageId });
      }),
    beginBranch: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        showBranchTo(chatId, messageId);
        return readBranch(statements, chatId);
      }),
    copyBranch: async ({ messageId, chatId, title, at }) =>
      inTransaction(() => {
        const from = chats.read(messages.read(messageId).chatId);
        copies.copyBranch(from.id, branches.idsTo(messageId), { id: chatId, title, at });
        return readBranch(statements, chatId);
      }),
  };
};
