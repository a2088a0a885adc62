import { expect, test } from "vitest";
import { createLinkHandlers } from "../../../main/chats/create-link-handlers.ts";
import type { StorageConnection } from "../../../main/chats/storage-connection.ts";

const messageId = "0".repeat(32);
const storage = {
  call: async () => ({ text: "See https://example.org/a for more." }),
} as unknown as StorageConnection;

test("only an address that stands in the message reaches the system's browser", async () => {
  const opened: string[] = [];
  const handlers = createLinkHandlers(storage, async (address) => {
    opened.push(address);
    return true;
  });
  await handlers["links.open"]({ messageId, address: "https://example.org/a" });
  await expect(
    handlers["links.open"]({ messageId, address: "https://example.org/made-up" }),
  ).rejects.toMatchObject({ code: "link-refused" });
  expect(opened).toEqual(["https://example.org/a"]);
});
