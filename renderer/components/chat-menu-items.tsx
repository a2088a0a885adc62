import { ChevronRight } from "lucide-react";
import type { ContextMenu, DropdownMenu } from "radix-ui";
import type { Chat } from "../../app/chats/chat.ts";
import { words } from "./chat-menu-words.ts";
import styles from "./menu.module.css";
import { shownTitle } from "./shown-title.ts";
import { sortFolders } from "./sort-folders.ts";
import { useChats } from "./stores.tsx";
import { useChatDeeds } from "./use-chat-deeds.ts";

/** The parts of the menu that the items stand in: one that opens from a button, or at the pointer. */
export type MenuParts = typeof DropdownMenu | typeof ContextMenu;

type ItemsProps = { readonly parts: MenuParts; readonly chats: readonly Chat[] };

/** The folders, and the way out of one. */
export const FolderItems = ({
  parts: { Item, Separator },
  chats,
  onNewFolder,
}: ItemsProps & { readonly onNewFolder: () => void }) => {
  const deeds = useChatDeeds();
  const folders = useChats((state) => state.folders);
  const inFolder = chats.some(({ folderId }) => folderId !== null);
  return (
    <>
      {inFolder && (
        <Item className={styles.item} onSelect={() => deeds.organize(chats, { folderId: null })}>
          {words.noFolder}
        </Item>
      )}
      {sortFolders(folders).map(({ id, name }) => (
        <Item
          key={id}
          className={styles.item}
          disabled={chats.every(({ folderId }) => folderId === id)}
          onSelect={() => deeds.organize(chats, { folderId: id })}
        >
          <span className={styles.label}>{shownTitle(name)}</span>
        </Item>
      ))}
      {(inFolder || folders.length > 0) && <Separator className={styles.separator} />}
      <Item className={styles.item} onSelect={onNewFolder}>
        {words.newFolder}
      </Item>
    </>
  );
};

/** What keeps chats in order. The folder that is still to be named is asked for by `onNewFolder`. */
export const ChatOrderItems = ({
  parts,
  chats,
  onNewFolder,
}: ItemsProps & { readonly onNewFolder: () => void }) => {
  const { Item, Sub, SubTrigger, SubContent } = parts;
  const deeds = useChatDeeds();
  const pinned = chats.every((chat) => chat.pinned);
  const archived = chats.every((chat) => chat.archived);
  return (
    <>
      {!archived && (
        <Item className={styles.item} onSelect={() => deeds.organize(chats, { pinned: !pinned })}>
          {pinned ? words.unpin : words.pin}
        </Item>
      )}
      <Sub>
        <SubTrigger className={styles.item}>
          <span className={styles.label}>{words.move}</span>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
        </SubTrigger>
        <SubContent className={styles.menu} sideOffset={6} alignOffset={-6} collisionPadding={8}>
          <FolderItems parts={parts} chats={chats} onNewFolder={onNewFolder} />
        </SubContent>
      </Sub>
      <Item className={styles.item} onSelect={() => deeds.organize(chats, { archived: !archived })}>
        {archived ? words.unarchive : words.archive}
      </Item>
    </>
  );
};
