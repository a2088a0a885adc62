import type { Message } from "../../../../app/chats/message.ts";
import type { HostClient } from "../../../../main/hosts/process/host-client.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";

/** All messages of the shown branch, part by part. */
export const wholeBranch = async (
  { call }: Pick<HostClient<StorageContract>, "call">,
  chatId: string,
): Promise<readonly Message[]> => {
  const { messages, before } = await call("readChat", { chatId });
  const all = [...messages];
  for (let missing = before; missing > 0; ) {
    const older = await call("readMore", { messageId: all[0]?.id ?? "", direction: "older" });
    all.unshift(...older);
    missing -= older.length;
  }
  return all;
};
