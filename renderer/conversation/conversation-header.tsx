import { GitBranch, PanelLeft } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { ModelSelect } from "../components/model-select.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useConversation, useStores, useView } from "../components/stores.tsx";
import { useMediaQuery } from "../components/use-media-query.ts";
import { VisibleTitle } from "../components/visible-title.tsx";
import { narrowWindow } from "../styles/breakpoints.ts";
import { words as branchWords } from "./branch-words.ts";
import { ChatActions } from "./chat-actions.tsx";
import { ChatSettings } from "./chat-settings.tsx";
import { ContextMeter } from "./context-meter.tsx";
import styles from "./conversation-header.module.css";
import { TitleField } from "./title-field.tsx";
import { words } from "./words.ts";

/** The chat's title and what can be done with it, its model, and how full its context is. */
export const ConversationHeader = ({ chatsFolded }: { readonly chatsFolded: boolean }) => {
  const { view, conversation } = useStores();
  const treeShown = useConversation((state) => state.treeShown);
  const chat = useConversation((state) => state.chat);
  const narrow = useMediaQuery(narrowWindow);
  const renaming = useView((state) => state.renaming);
  const { rename } = view.getState();

  // What was said in a temporary chat is not in its title either.
  const temporary = useConversation((state) => state.chat?.temporary ?? state.newChat.temporary);
  const titled = chat !== null && !temporary;
  const title = temporary ? words.temporaryChat : (chat?.title ?? words.newChat);

  const toggleChats = (): void => {
    const { setDrawerOpen, setSidebarShown } = view.getState();
    if (narrow) {
      setDrawerOpen(true);
    } else {
      setSidebarShown(chatsFolded);
    }
  };

  return (
    <div className={styles.header}>
      <div className={styles.title}>
        <IconButton
          icon={PanelLeft}
          data-opens-chats=""
          label={chatsFolded ? words.showChats : words.hideChats}
          onClick={toggleChats}
        />
        {chat !== null && renaming === chat.id ? (
          <>
            <h1 className="visually-hidden">{shownTitle(chat.title)}</h1>
            <TitleField chat={chat} onDone={() => rename(null)} />
          </>
        ) : (
          <h1 className={styles.name} dir="auto" title={titled ? shownTitle(title) : undefined}>
            <VisibleTitle title={title} />
          </h1>
        )}
      </div>
      <div className={styles.tools}>
        <ContextMeter />
        <ModelSelect />
        <ChatSettings />
        {chat !== null && (
          <IconButton
            icon={GitBranch}
            label={branchWords.showBranches}
            data-deed="show-branches"
            aria-expanded={treeShown}
            onClick={() => conversation.getState().showTree(!treeShown)}
          />
        )}
        {titled && <ChatActions chat={chat} onRename={() => rename(chat.id)} />}
      </div>
    </div>
  );
};
