import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { AppInfo } from "../../../app/settings/app-info.ts";
import { defaultSettings } from "../../../app/settings/settings.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { AboutSection } from "../../../renderer/settings/about-section.tsx";
import { EngineSection } from "../../../renderer/settings/engine-section.tsx";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const shown = (node: ReactNode, info: Partial<AppInfo>): string => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  stores.settings.setState({
    settings: defaultSettings,
    info: { platform: "linux x64", modelFolders: [], ...info } as AppInfo,
  });
  return renderToStaticMarkup(<StoresProvider stores={stores}>{node}</StoresProvider>).replace(
    /<[^>]+>/g,
    " ",
  );
};

test("About says whose key the build trusts catalogs of, and what the development key means", () => {
  const development = shown(<AboutSection />, { catalogKey: "development" });
  expect(development).toContain("The development key");
  expect(development).toContain("which everybody can read in the source");
  const release = shown(<AboutSection />, { catalogKey: "release" });
  expect(release).toContain("The key of this release");
  expect(release).not.toContain("development");
});

test("every folder that is only read stands beside the model folder", () => {
  const own = { path: "/home/ana/models", writable: true, reason: "" };
  const shared = ["/srv/models", "/opt/cloister/models"].map((path) => ({
    path,
    writable: false,
    reason: "",
  }));
  const text = shown(<EngineSection />, { modelFolders: [own, ...shared] });
  for (const { path } of [own, ...shared]) {
    expect(text).toContain(path);
  }
  expect(text.match(/Shared model folder/g)).toHaveLength(2);
  expect(shown(<EngineSection />, { modelFolders: [own] })).not.toContain("Shared model folder");
});
