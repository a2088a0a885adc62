import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { SearchResults } from "../../../renderer/chats/search-results.tsx";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const chat = aChat();
const growing = aMessage({ chatId: chat.id, state: "generating" });
const hit = { role: "user" as const, createdAt: 1, snippet: [{ text: "oak", marked: true }] };

const shown = (state: "generating" | "complete", openChat: typeof chat): string => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  stores.search.setState({
    text: "oak",
    answeredText: "oak",
    results: {
      groups: [
        {
          chatId: chat.id,
          title: [{ text: "Trees", marked: false }],
          titleFound: false,
          updatedAt: 1,
          hits: [
            { ...hit, messageId: "1".repeat(32), inOtherVersion: true },
            { ...hit, messageId: "2".repeat(32), inOtherVersion: false },
          ],
          more: 0,
        },
      ],
      total: 2,
      chatCount: 1,
      isTotalExact: true,
      nextOffset: null,
      indexing: null,
      modelNames: [],
    },
  });
  stores.conversation.setState({ chat: openChat, messages: [{ ...growing, state }] });
  return renderToStaticMarkup(
    <StoresProvider stores={stores}>
      <SearchResults />
    </StoresProvider>,
  );
};
const held = (html: string): number => html.split('aria-disabled="true"').length - 1;

test("what stands in another version of the chat whose answer grows waits for the answer, and says so", () => {
  const html = shown("generating", chat);
  expect(held(html)).toBe(1);
  expect(html).toContain("in another version, once the answer is done");
  expect(held(shown("complete", chat))).toBe(0);
  expect(held(shown("generating", aChat()))).toBe(0);
});
