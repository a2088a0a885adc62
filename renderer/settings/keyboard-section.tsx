import { commandGroups, commandIds, commands } from "../../app/commands/commands.ts";
import { effectiveShortcuts, type ShortcutChanges } from "../../app/commands/effective-shortcuts.ts";
import type { AnnounceAnswers } from "../../app/settings/settings.ts";
import { Button } from "../components/button.tsx";
import { commandWords } from "../components/command-words.ts";
import { SelectField } from "../components/select-field.tsx";
import { isMac } from "../components/shown-shortcut.ts";
import { useSettings, useStores } from "../components/stores.tsx";
import styles from "./keyboard-section.module.css";
import { keyboardWords as words } from "./keyboard-words.ts";
import { SettingRow } from "./setting-row.tsx";
import pageStyles from "./settings-page.module.css";
import { ShortcutRow } from "./shortcut-row.tsx";

/** Every command with its keys, and what a screen reader is told of answers. */
export const KeyboardSection = () => {
  const { settings: store } = useStores();
  const settings = useSettings((state) => state.settings);
  if (settings === null) {
    return null;
  }
  const { change } = store.getState();
  const { shortcuts: changes, announceAnswers, quickQuestion } = settings;
  const effective = effectiveShortcuts(changes, isMac());
  const save = (shortcuts: ShortcutChanges): void => void change({ shortcuts });

  return (
    <section className={pageStyles.section}>
      <h2>{words.heading}</h2>
      <SettingRow name={words.announce} hint={words.announceHint}>
        <SelectField
          label={words.announce}
          value={announceAnswers}
          options={Object.entries(words.announces).map(([value, name]) => ({ value, name }))}
          onChange={(value) => void change({ announceAnswers: value as AnnounceAnswers })}
        />
      </SettingRow>
      <SettingRow name={words.shortcuts} hint={words.intro}>
        {Object.keys(changes).length > 0 && <Button onClick={() => save({})}>{words.resetAll}</Button>}
      </SettingRow>
      {commandGroups.map((group) => (
        <div key={group} className={styles.group}>
          <h3>{commandWords.groups[group]}</h3>
          <ul aria-label={commandWords.groups[group]}>
            {commandIds
              .filter((id) => commands[id].group === group)
              .map((id) => (
                <ShortcutRow
                  key={id}
                  id={id}
                  shortcut={effective[id]}
                  changes={changes}
                  note={id === "quick-question" && !quickQuestion ? words.quickOff : undefined}
                  onChange={save}
                />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
};
