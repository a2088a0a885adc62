import { Button } from "../components/button.tsx";
import { useConversation, useNotice, useSettings } from "../components/stores.tsx";
import { lastMessageOf } from "../conversation/shown-part.ts";
import { say } from "../languages/say.ts";
import styles from "./window-notices.module.css";
import { words } from "./words.ts";

type NoticeProps = { readonly sentence: string; readonly onDismiss: () => void };

const Notice = ({ sentence, onDismiss }: NoticeProps) => (
  <div role="alert" className={styles.notice}>
    <p>{sentence}</p>
    <Button kind="quiet" onClick={onDismiss}>
      {words.dismiss}
    </Button>
  </div>
);

/** What happened to a part of the app, in a sentence, until it is dismissed. */
export const WindowNotices = () => {
  const error = useNotice((state) => state.error);
  const dismiss = useNotice((state) => state.dismiss);
  const settingsNotice = useSettings((state) => state.info?.settingsNotice ?? null);
  const settingsNoticeRead = useNotice((state) => state.settingsNoticeRead);
  const dismissSettingsNotice = useNotice((state) => state.dismissSettingsNotice);
  // The answer that it hit says so itself, with the way to go on.
  const toldByAnswer = useConversation((state) => lastMessageOf(state)?.error?.message === error?.message);
  return (
    <>
      {error !== null && !toldByAnswer && <Notice sentence={say(error.message)} onDismiss={dismiss} />}
      {settingsNotice !== null && !settingsNoticeRead && (
        <Notice sentence={say(settingsNotice)} onDismiss={dismissSettingsNotice} />
      )}
    </>
  );
};
