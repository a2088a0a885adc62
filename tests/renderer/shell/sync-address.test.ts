import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { syncAddress } from "../../../renderer/shell/sync-address.ts";
import { createViewStore } from "../../../renderer/shell/view-store.ts";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";
import { randomId } from "../dev/random-id.ts";
import { testStores } from "../models/test-stores.ts";

/** An address whose changes are told when the test says so, as a browser tells them a moment later. */
let tellOfChange: () => void = () => {};

beforeEach(() => {
  vi.stubGlobal("window", {
    location: { hash: "" },
    history: { replaceState: () => {} },
    matchMedia: () => ({ matches: false }),
    addEventListener: (_: string, listener: () => void) => {
      tellOfChange = listener;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("an address that was just gone to is not taken back by whatever else changes", async () => {
  const [one, two] = [aChat(), aChat()];
  const bridge = createFakeBridge({
    "chats.open": ({ chatId }) => aBranch(chatId === one.id ? one : two, [aMessage({ chatId })]),
    "generation.countTokens": () => ({ tokens: 1 }),
  });
  const { conversation, comparisons } = testStores(createBridgeClient(bridge));
  const view = createViewStore();
  syncAddress({ view, conversation, comparisons });
  await conversation.getState().open(one.id);
  expect(window.location.hash).toBe(`#/chats/${one.id}`);

  window.location.hash = `#/chats/${two.id}`;
  conversation.setState({ loadingMore: null });
  conversation.getState().setDraft("typed");
  expect(window.location.hash).toBe(`#/chats/${two.id}`);
  tellOfChange();
  await expect.poll(() => conversation.getState().chat?.id).toBe(two.id);
  conversation.getState().startNewChat();
  expect(window.location.hash).toBe("#/chats");
});

test("a comparison that has the page to itself is in the address, and an address leads to it", () => {
  const { conversation, comparisons } = testStores(createBridgeClient(createFakeBridge({})));
  const view = createViewStore();
  const [one, two] = [randomId(), randomId()];
  window.location.hash = `#/compare/-/${one}`;
  syncAddress({ view, conversation, comparisons });
  expect(view.getState().page).toBe("compare");
  expect(comparisons.getState().place).toEqual({ kind: "one", comparisonId: one });

  comparisons.getState().go({ kind: "list" });
  expect(window.location.hash).toBe("#/compare");
  comparisons.getState().go({ kind: "one", comparisonId: two });
  expect(window.location.hash).toBe(`#/compare/-/${two}`);
  view.getState().showCompareSection("sideBySide");
  expect(window.location.hash).toBe("#/compare");

  window.location.hash = `#/compare/-/${two}`;
  tellOfChange();
  expect(view.getState().compareSection).toBe("comparisons");
  comparisons.getState().go({ kind: "new" });
  tellOfChange();
  expect(comparisons.getState().place).toEqual({ kind: "new" });
});
