import type { ElectronApplication } from "@playwright/test";

export type Openings = { readonly asked: readonly string[]; readonly opened: readonly string[] };

/** Puts a person who answers every question of the system, and a browser that only notes, in the place of the real ones. */
export const recordOpenings = async (
  app: ElectronApplication,
  answer: "open" | "cancel",
): Promise<() => Promise<Openings>> => {
  await app.evaluate(
    ({ dialog, shell }, response) => {
      const seen: { asked: string[]; opened: string[] } = { asked: [], opened: [] };
      dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
        seen.asked.push(`${options.message}\n${options.detail}`);
        return { response, checkboxChecked: false };
      }) as unknown as typeof dialog.showMessageBox;
      shell.openExternal = async (address) => {
        seen.opened.push(address);
      };
      (globalThis as Record<string, unknown>).openings = seen;
    },
    answer === "open" ? 0 : 1,
  );
  return () => app.evaluate(() => (globalThis as Record<string, unknown>).openings as Openings);
};
