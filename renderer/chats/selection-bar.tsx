import { Archive, ArchiveRestore, FolderInput, Pin, PinOff, Trash2, X } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useMemo } from "react";
import { FolderItems } from "../components/chat-menu-items.tsx";
import { IconButton } from "../components/icon-button.tsx";
import menuStyles from "../components/menu.module.css";
import { useChats, useStores } from "../components/stores.tsx";
import { useChatDeeds } from "../components/use-chat-deeds.ts";
import { noSelection } from "./select-chats.ts";
import styles from "./selection-bar.module.css";
import { words } from "./words.ts";

/** How many chats are selected, and what can be done with all of them. */
export const SelectionBar = () => {
  const { chats: store } = useStores();
  const deeds = useChatDeeds();
  const chats = useChats((state) => state.chats);
  const { chatIds } = useChats((state) => state.selection);
  const selected = useMemo(() => {
    const ids = new Set(chatIds);
    return (chats ?? []).filter(({ id }) => ids.has(id));
  }, [chats, chatIds]);

  const pinned = selected.every((chat) => chat.pinned);
  const archived = selected.every((chat) => chat.archived);
  const clear = (): void => store.getState().select(noSelection);
  const thenClear = (deed: () => void) => (): void => {
    deed();
    clear();
  };

  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {selected.length === 0 ? "" : words.selected(selected.length)}
      </p>
      {selected.length > 0 && (
        <div role="toolbar" aria-label={words.selectedChats} className={styles.bar}>
          <span className={styles.count} aria-hidden="true">
            {words.selected(selected.length)}
          </span>
          <DropdownMenu.Root modal={false}>
            <DropdownMenu.Trigger asChild>
              <IconButton icon={FolderInput} label={words.move} />
            </DropdownMenu.Trigger>
            <DropdownMenu.Content
              className={menuStyles.menu}
              align="start"
              side="top"
              sideOffset={4}
              collisionPadding={8}
            >
              <FolderItems
                parts={DropdownMenu}
                chats={selected}
                onNewFolder={thenClear(() => deeds.nameFolderFor(selected))}
              />
            </DropdownMenu.Content>
          </DropdownMenu.Root>
          {!archived && (
            <IconButton
              icon={pinned ? PinOff : Pin}
              label={pinned ? words.unpin : words.pin}
              onClick={thenClear(() => deeds.organize(selected, { pinned: !pinned }))}
            />
          )}
          <IconButton
            icon={archived ? ArchiveRestore : Archive}
            label={archived ? words.fromArchive : words.toArchive}
            onClick={thenClear(() => deeds.organize(selected, { archived: !archived }))}
          />
          <IconButton
            icon={Trash2}
            label={words.remove}
            onClick={thenClear(() => void deeds.remove(selected))}
          />
          <IconButton icon={X} label={words.clearSelection} className={styles.clear} onClick={clear} />
        </div>
      )}
    </>
  );
};
