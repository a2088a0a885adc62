import { RadioGroup } from "radix-ui";
import { type LanguagePreference, languageNames, languages } from "../../app/languages/language.ts";
import type { Theme } from "../../app/settings/settings.ts";
import { SelectField, type SelectOption } from "../components/select-field.tsx";
import { useSettings, useStores } from "../components/stores.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

const themes: readonly Theme[] = ["system", "light", "dark", "contrast"];

const spokenLanguages: readonly SelectOption[] = [
  { value: "system" satisfies LanguagePreference, name: words.systemLanguage },
  ...languages.map((one) => ({ value: one, name: languageNames[one] })),
];

export const AppearanceSection = () => {
  const { settings } = useStores();
  const chosen = useSettings((state) => state.settings?.theme ?? "system");
  const language = useSettings((state) => state.settings?.language ?? "system");
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
      <SettingRow name={words.language} hint={words.languageHint}>
        <SelectField
          label={words.language}
          value={language}
          options={spokenLanguages}
          onChange={(value) => void settings.getState().change({ language: value as LanguagePreference })}
        />
      </SettingRow>
    </section>
  );
};
