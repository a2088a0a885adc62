import { RadioGroup } from "radix-ui";
import type { Theme } from "../../app/settings/settings.ts";
import { useSettings, useStores } from "../components/stores.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

const themes: readonly Theme[] = ["system", "light", "dark", "contrast"];

export const AppearanceSection = () => {
  const { settings } = useStores();
  const chosen = useSettings((state) => state.settings?.theme ?? "system");
  return (
    <section className={styles.section}>
      <h2>{words.appearance}</h2>
      <SettingRow name={words.theme} hint={words.themeHint}>
        <RadioGroup.Root
          aria-label={words.theme}
          className={styles.themes}
          value={chosen}
          onValueChange={(value) => void settings.getState().change({ theme: value as Theme })}
        >
          {themes.map((one) => (
            <RadioGroup.Item key={one} value={one}>
              {words.themes[one]}
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </SettingRow>
    </section>
  );
};
