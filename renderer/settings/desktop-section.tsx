import { useEffect } from "react";
import { effectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { isMac, shownShortcut } from "../components/shown-shortcut.ts";
import { useDesktop, useSettings, useStores } from "../components/stores.tsx";
import { desktopWords as words } from "./desktop-words.ts";
import styles from "./settings-page.module.css";

/** What Cloister is outside of its window: in the tray, and a shortcut away. Both off until they are switched on. */
export const DesktopSection = () => {
  const { settings: store, desktop } = useStores();
  const settings = useSettings((state) => state.settings);
  const status = useDesktop((state) => state.status);
  useEffect(() => void desktop.getState().refresh(), [desktop]);
  if (settings === null) {
    return null;
  }
  const { change } = store.getState();
  const shortcut = effectiveShortcuts(settings.shortcuts, isMac())["quick-question"];
  const keys = shortcut === null ? "" : shownShortcut(shortcut, isMac());
  const trayNote = status === null ? "" : words.trays[status.tray];
  const quickNote = status === null ? "" : words.quickQuestions[status.quickQuestion](keys);
  return (
    <section className={styles.section}>
      <h2>{words.heading}</h2>
      <div className={styles.switches}>
        <CheckChoice
          name={words.tray}
          hint={words.trayHint}
          checked={settings.tray}
          onChange={(tray) => void change({ tray })}
        />
        <p role="status" className={styles.warning}>
          {trayNote}
        </p>
        <CheckChoice
          name={words.quickQuestion}
          hint={shortcut === null ? words.quickQuestionHintWithoutKeys : words.quickQuestionHint(keys)}
          checked={settings.quickQuestion}
          onChange={(quickQuestion) => void change({ quickQuestion })}
        />
        <p role="status" className={styles.warning}>
          {quickNote}
        </p>
        {settings.quickQuestion && (
          <Button onClick={() => void desktop.getState().showQuickQuestion()}>{words.askNow}</Button>
        )}
      </div>
    </section>
  );
};
