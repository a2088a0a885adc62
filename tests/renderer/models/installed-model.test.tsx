import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { EngineStatus } from "../../../app/models/engine-status.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { InstalledModel } from "../../../renderer/models/installed-model.tsx";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "./test-stores.ts";

const whole: ModelFile = {
  id: "one",
  name: "One",
  quantization: "Q4_1",
  sha256: "1".repeat(64),
  sizeBytes: 1,
  license: "apache-2.0",
  path: "/one.gguf",
  verification: "catalog",
  verifiedAt: 1_790_000_000_000,
  problem: null,
};
const broken = (change: {
  readonly sha256: string | null;
  readonly verifiedAt: number | null;
}): ModelFile => ({
  ...whole,
  ...change,
  verification: "failed",
  problem: { code: "model-not-gguf", message: "one.gguf is not a GGUF model file." },
});
const ready: EngineStatus = {
  state: "ready",
  modelFileId: "one",
  contextSize: 8192,
  contextSizeReason: "The largest that fits.",
  threads: 2,
  threadsReason: "Both cores.",
  backend: "cpu",
  backendReason: "No graphics card.",
};

const shown = (file: ModelFile, engine: EngineStatus): string => {
  const client = createBridgeClient(createFakeBridge({}));
  const stores = testStores(client);
  stores.models.setState({ files: [file], engine });
  const markup = renderToStaticMarkup(
    <StoresProvider stores={stores}>
      <InstalledModel file={file} />
    </StoresProvider>,
  );
  return markup.replace(/<[^>]+>/g, " ");
};

test("a whole file tells its proof, and when it was checked", () => {
  expect(shown(whole, { state: "unloaded" })).toContain("Matches the SHA-256 in the catalog, checked");
});

test.each([
  ["nobody could read", { sha256: null, verifiedAt: null }],
  ["has another length than its record says", { sha256: "1".repeat(64), verifiedAt: 1_790_000_000_000 }],
])("a file that %s says what is wrong with it, and nothing of a SHA-256", (_, change) => {
  const text = shown(broken(change), { state: "unloaded" });
  expect(text).toContain("one.gguf is not a GGUF model file.");
  expect(text).not.toMatch(/SHA-256|checked|1111/);
});

test("a file that went bad while it is loaded says both in one way", () => {
  const text = shown(broken({ sha256: "1".repeat(64), verifiedAt: 1 }), ready);
  expect(text).toContain("one.gguf is not a GGUF model file.");
  expect(text).toContain("Still loaded as it was before. Unload it to free its memory.");
  expect(text).toContain("Unload");
  expect(text).not.toContain("Context 8,192 tokens");
  expect(shown(whole, ready)).toContain("Context 8,192 tokens");
});

test("a chat template that is not the catalog's is told on the row, before and after loading, and once", () => {
  const sentence = "The chat template of One is another than the catalog’s.";
  const other = { ...whole, hasOtherChatTemplate: true };
  expect(shown(whole, { state: "unloaded" })).not.toContain("chat template");
  expect(shown(other, { state: "unloaded" }).split(sentence)).toHaveLength(2);
  const warned = shown(other, { ...ready, warning: `${sentence} Read it.` });
  expect(warned.split(sentence)).toHaveLength(2);
  expect(warned).toContain("Read it.");
});
