import { join } from "node:path";
import { fileURLToPath } from "node:url";

const displayScript = join(
  fileURLToPath(new URL("../../../", import.meta.url)),
  "scripts/setup/virtual-display.mjs",
);

/** Puts a display in memory into this process's environment where there is none (`npm test` brings one). */
export const withSharedDisplay = async (): Promise<void> => {
  const { lacksDisplay, startVirtualDisplay } = await import(displayScript);
  if (!lacksDisplay()) {
    return;
  }
  const display = await startVirtualDisplay({ sharedWithOtherUsers: true });
  process.on("exit", () => void display.stop());
  Object.assign(process.env, display.env);
};
