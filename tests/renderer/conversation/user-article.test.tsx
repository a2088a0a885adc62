import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { UserArticle } from "../../../renderer/conversation/user-article.tsx";
import { aMessage, createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

/** The elements that hold the text of a message of the person's. */
const piecesOf = (text: string): readonly string[] => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  const markup = renderToStaticMarkup(
    <StoresProvider stores={stores}>
      <UserArticle message={aMessage({ role: "user", text })} position={1} count={1} />
    </StoresProvider>,
  );
  const [, inside = ""] = /<p [^>]*>([\s\S]*)<\/p>/.exec(markup) ?? [];
  return inside.split(/<span[^>]*>|<\/span>/).filter((piece) => piece !== "");
};

test("what a person pasted is laid out piece by piece where it is long, and nothing of it is lost", () => {
  expect(piecesOf("Hello <b>")).toEqual(["Hello &lt;b&gt;"]);
  const book = Array.from({ length: 3000 }, (_, line) => `Line ${line} of the book.`).join("\n");
  const pieces = piecesOf(book);
  expect(pieces.length).toBeGreaterThan(10);
  expect(pieces.join("\n").replace(/\n+/g, "\n")).toBe(book);
});
