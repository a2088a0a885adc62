import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { EngineAlert } from "../../../renderer/conversation/engine-alert.tsx";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const whole: ModelFile = {
  id: "one",
  name: "One",
  quantization: "Q4_1",
  sha256: "1".repeat(64),
  sizeBytes: 1,
  license: "Apache-2.0",
  path: "/one.gguf",
  verification: "hub",
  verifiedAt: 1_790_000_000_000,
  problem: null,
};

const shown = (file: ModelFile, begun: boolean): string => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  stores.models.setState({ files: [file] });
  if (begun) {
    stores.conversation.setState({ chat: { id: "c".repeat(32), modelFileId: file.id } as never });
  }
  return renderToStaticMarkup(
    <StoresProvider stores={stores}>
      <EngineAlert />
    </StoresProvider>,
  );
};

test("a new chat tells of a chat template that is not the catalog's and where to read it; one that has begun does not", () => {
  expect(shown(whole, false)).toBe("");
  const other = { ...whole, hasOtherChatTemplate: true };
  const alert = shown(other, false);
  expect(alert.match(/role="alert"/g)).toHaveLength(1);
  expect(alert).toContain("The chat template of One is another than the catalog’s.");
  expect(alert).toContain(">Read it</button>");
  expect(shown(other, true)).toBe("");
});
