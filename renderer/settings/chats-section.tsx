import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useChatImport, useStores } from "../components/stores.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

/** Taking all chats out, and bringing chats in. */
export const ChatsSection = () => {
  const { chatExport, chatImport } = useStores();
  // With the dialog open, it says so itself.
  const error = useChatImport((state) => (state.chosen === null ? state.error : null));
  return (
    <section className={styles.section}>
      <h2>{words.chats}</h2>
      <SettingRow name={words.importChats} hint={words.importChatsHint}>
        <Button onClick={() => void chatImport.getState().choose()}>{words.importChatsButton}</Button>
      </SettingRow>
      {error !== null && <ErrorAlert error={error} onDismiss={() => chatImport.getState().dismissError()} />}
      <SettingRow name={words.exportChats} hint={words.exportChatsHint}>
        <Button onClick={() => chatExport.getState().open(null)}>{words.exportChatsButton}</Button>
      </SettingRow>
    </section>
  );
};
