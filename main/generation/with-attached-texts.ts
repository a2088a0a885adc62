import type { Message } from "../../app/chats/message.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";

/** A message with the texts of the files that were sent along. */
export type MessageWithTexts = Pick<Message, "id" | "role" | "text"> & {
  readonly attached?: readonly { readonly name: string; readonly text: string }[];
};

/** Reads what is attached to messages. Most have nothing, and cost nothing. */
export const withAttachedTexts = (
  storage: Pick<HostClient<StorageContract>, "call">,
  branch: readonly Message[],
): Promise<readonly MessageWithTexts[]> =>
  Promise.all(
    branch.map(async (message) =>
      message.attachments === undefined
        ? message
        : { ...message, attached: await storage.call("readAttachments", { messageId: message.id }) },
    ),
  );
