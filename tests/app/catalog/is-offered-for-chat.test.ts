import { expect, it } from "vitest";
import { embeddingArchitectures } from "../../../app/catalog/embedding-architectures.ts";
import { isOfferedForChat } from "../../../app/catalog/is-offered-for-chat.ts";
import { architectures } from "../../../main/hosts/check/architectures.ts";

it.each<["chat" | "embedding" | null, string | null, boolean]>([
  ["chat", "llama", true],
  ["embedding", "qwen3", false],
  ["embedding", "bert", false],
  ["embedding", null, false],
  [null, "qwen3", true],
  [null, "bert", false],
  [null, "gemma-embedding", false],
  [null, null, true],
  ["chat", null, true],
])("a file that the catalog calls %s, of the architecture %s: %s", (kind, architecture, offered) => {
  expect(isOfferedForChat({ kind, architecture })).toBe(offered);
});

it("names only architectures that the engine knows", () => {
  for (const architecture of embeddingArchitectures) {
    expect(architectures).toContain(architecture);
  }
});
