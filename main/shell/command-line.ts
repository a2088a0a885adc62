import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { refusedSwitches } from "./refused-switches.ts";

/** What Chromium would otherwise do of its own accord. */
const quietFeatures = [
  "AutofillServerCommunication",
  "CertificateTransparencyComponentUpdater",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HardwareMediaKeyHandling",
  "InterestFeedContentSuggestions",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "Prerender2",
  "SegmentationPlatform",
  "Translate",
  "UseDnsHttpsSvcb",
];

const quietSwitches = [
  "disable-background-networking",
  "disable-client-side-phishing-detection",
  "disable-component-update",
  "disable-default-apps",
  "disable-domain-reliability",
  "disable-sync",
  "no-default-browser-check",
  "no-first-run",
  "no-pings",
];

/** A dead end on this machine: what slips past every other rule is sent here. */
export const deadProxy = "http://127.0.0.1:9";

/** One of these is there where Linux has a graphics card to draw with. */
const graphicsDevices = ["/dev/dri", "/dev/nvidia0", "/dev/dxg"];

/** Switches that silence Chromium. Must run before `ready`. */
export const quietChromium = (): void => {
  for (const name of quietSwitches) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch("disable-features", quietFeatures.join(","));
  app.commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
  app.commandLine.appendSwitch("proxy-server", deadProxy);
  app.commandLine.appendSwitch("proxy-bypass-list", "<-loopback>");
  if (!app.commandLine.hasSwitch("no-sandbox")) {
    app.enableSandbox();
  }
  // Chromium would start a process for the graphics card, see it fail, and start again without one.
  if (process.platform === "linux" && !graphicsDevices.some((path) => existsSync(path))) {
    app.disableHardwareAcceleration();
  }
};

/** Test builds carry `"allowsInspection": true` in the package.json inside the package; nothing outside can set it. */
const allowsInspection = (): boolean => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(app.getAppPath(), "package.json"), "utf8"));
    return (
      typeof manifest === "object" &&
      manifest !== null &&
      "allowsInspection" in manifest &&
      manifest.allowsInspection === true
    );
  } catch {
    return false;
  }
};

/** A sentence why the app must not start with this command line, or null. */
export const reasonToRefuseStart = (): string | null => {
  const names = refusedSwitches(process.argv.slice(1), process.getuid?.() === 0);
  if (!app.isPackaged || names.length === 0 || allowsInspection()) {
    return null;
  }
  const named = names.map((name) => `--${name}`).join(", ");
  return `Cloister does not start with ${named}, because it would open your chats to others. Start it without.`;
};

/** Puts everything Chromium writes below the profile, out of the way of what the person owns. Must run before `ready`. */
export const writeBelowProfile = (profileFolder: string): void => {
  app.setPath("userData", profileFolder);
  app.setPath("sessionData", join(profileFolder, "chromium"));
  app.setPath("crashDumps", join(profileFolder, "chromium", "crashes"));
};
