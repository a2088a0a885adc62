import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import type { BranchMessage } from "./conversation-for-model.ts";

/** Reads what is attached to messages. Most have nothing, and cost nothing. */
export const withAttachedTexts = (
  storage: Pick<HostClient<StorageContract>, "call">,
  branch: readonly BranchMessage[],
): Promise<readonly BranchMessage[]> =>
  Promise.all(
    branch.map(async (message) =>
      (message.attachedFiles ?? 0) === 0
        ? message
        : { ...message, attached: await storage.call("readAttachments", { messageId: message.id }) },
    ),
  );
