import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import type { Message } from "../../app/chats/message.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import type { Publish } from "./publish.ts";
import { type SummarizeTurns, summarizeTurns } from "./summarize-turns.ts";

type BranchMessage = Pick<Message, "id">;

export type SummaryDesk = {
  /** Those that cover the beginning of this branch, oldest first. */
  readonly ofBranch: (
    chatId: string,
    branch: readonly BranchMessage[],
  ) => Promise<readonly (ChatSummary & { readonly lastPosition: number })[]>;
  /** Lets the model summarize turns of the branch, and keeps the summary. Null when it was stopped. */
  readonly write: (
    work: Omit<SummarizeTurns, "newId"> & {
      readonly branch: readonly BranchMessage[];
      readonly modelName: string;
    },
  ) => Promise<ChatSummary | null>;
};

/** Where summaries are looked up, made and kept: each a piece of its chat, never written over by another. */
export const createSummaryDesk = (options: {
  readonly storage: Pick<HostClient<StorageContract>, "call">;
  readonly publish: Publish;
  readonly newId: () => string;
  readonly now: () => number;
}): SummaryDesk => ({
  ofBranch: async (chatId, branch) => {
    const positions = new Map(branch.map(({ id }, position) => [id, position]));
    return (await options.storage.call("listSummaries", { chatId })).flatMap((summary) => {
      const lastPosition = positions.get(summary.lastMessageId);
      return lastPosition === undefined ? [] : [{ ...summary, lastPosition }];
    });
  },
  write: async ({ branch, modelName, ...work }) => {
    const lastPosition = work.turns.at(-1)?.messages.at(-1)?.position ?? -1;
    const lastMessageId = branch[lastPosition]?.id;
    if (lastMessageId === undefined) {
      return null;
    }
    const text = await summarizeTurns({ ...work, newId: options.newId });
    if (text === null) {
      return null;
    }
    const summary = await options.storage.call("addSummary", {
      summaryId: options.newId(),
      lastMessageId,
      text,
      modelName,
      createdAt: options.now(),
    });
    options.publish("chats.summaryChanged", { summary });
    return summary;
  },
});
