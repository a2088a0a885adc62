import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { commandNames } from "../../../app/commands/command-names.ts";
import type { DesktopStatus } from "../../../app/desktop/desktop-status.ts";
import type { AppInfo } from "../../../app/settings/app-info.ts";
import { defaultSettings, type Settings } from "../../../app/settings/settings.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { AboutSection } from "../../../renderer/settings/about-section.tsx";
import { DesktopSection } from "../../../renderer/settings/desktop-section.tsx";
import { EngineSection } from "../../../renderer/settings/engine-section.tsx";
import { EngineTuningSection } from "../../../renderer/settings/engine-tuning-section.tsx";
import { KeyboardSection } from "../../../renderer/settings/keyboard-section.tsx";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const shown = (
  node: ReactNode,
  info: Partial<AppInfo> = {},
  change: Partial<Settings> = {},
  desktop: DesktopStatus | null = null,
): string => {
  const stores = testStores(createBridgeClient(createFakeBridge({})));
  stores.desktop.setState({ status: desktop });
  stores.settings.setState({
    settings: { ...defaultSettings, ...change },
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

test("Keyboard lists every command with its keys, and offers to reset only what was changed", () => {
  const usual = shown(<KeyboardSection />);
  for (const name of Object.values(commandNames)) {
    expect(usual).toContain(name);
  }
  expect(usual).not.toContain("Reset all shortcuts");
  const changed = shown(<KeyboardSection />, {}, { shortcuts: { "open-models": "CmdOrCtrl+J" } });
  expect(changed).toContain("Reset all shortcuts");
});

test("Desktop says where there is no tray, and which keys another program has", () => {
  expect(shown(<DesktopSection />, {}, {}, { tray: "off", quickQuestion: "off" })).not.toMatch(
    /no tray|Another program/,
  );
  expect(shown(<DesktopSection />, {}, { tray: true }, { tray: "missing", quickQuestion: "off" })).toContain(
    "This desktop shows no tray",
  );
  expect(
    shown(<DesktopSection />, {}, { quickQuestion: true }, { tray: "off", quickQuestion: "taken" }),
  ).toMatch(/Another program has (?:Ctrl\+Shift\+|⇧⌘)Space/);
});

test("the engine in detail offers a way back once something was changed", () => {
  const words = "Reset these settings to their defaults";
  expect(shown(<EngineTuningSection />)).not.toContain(words);
  expect(shown(<EngineTuningSection />, {}, { maxTokens: 256 })).not.toContain(words);
  for (const change of [{ threads: 1 }, { speculation: "draft-model" }, { flashAttention: "off" }] as const) {
    expect(shown(<EngineTuningSection />, {}, change)).toContain(words);
  }
});
