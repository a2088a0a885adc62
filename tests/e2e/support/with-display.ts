import { join } from "node:path";
import { fileURLToPath } from "node:url";

const displayScript = join(
  fileURLToPath(new URL("../../..", import.meta.url)),
  "scripts/setup/virtual-display.mjs",
);

type Display = { readonly env: Readonly<Record<string, string>>; readonly stop: () => Promise<void> };

let started: Promise<Display> | undefined;

/** Adds a display in memory where there is none (`npm test` brings one): one for all apps of this process. */
export const withDisplay = async (environment: Record<string, string>): Promise<Record<string, string>> => {
  const { lacksDisplay, startVirtualDisplay } = await import(displayScript);
  if (!lacksDisplay(environment)) {
    return environment;
  }
  started ??= startVirtualDisplay().then((display: Display) => {
    process.on("exit", () => void display.stop());
    return display;
  });
  const display = await (started as Promise<Display>);
  return { ...environment, ...display.env };
};
