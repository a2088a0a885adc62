import type { Theme } from "../../app/settings/settings.ts";
import type { SettingsStore } from "../settings/settings-store.ts";

type SystemWishes = { readonly dark: boolean; readonly moreContrast: boolean };

/** The theme that the tokens know: what was chosen, or what the system asks for. */
export const shownTheme = (theme: Theme, system: SystemWishes): Exclude<Theme, "system"> => {
  if (theme !== "system") {
    return theme;
  }
  if (system.moreContrast) {
    return "contrast";
  }
  return system.dark ? "dark" : "light";
};

/** Keeps `data-theme` on the root element true to the settings and the system. */
export const syncTheme = (settings: SettingsStore): void => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const moreContrast = window.matchMedia("(prefers-contrast: more)");
  const apply = (): void => {
    document.documentElement.dataset.theme = shownTheme(settings.getState().settings?.theme ?? "system", {
      dark: dark.matches,
      moreContrast: moreContrast.matches,
    });
  };
  apply();
  settings.subscribe(apply);
  dark.addEventListener("change", apply);
  moreContrast.addEventListener("change", apply);
};
