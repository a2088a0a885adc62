import { ContextMenu } from "radix-ui";
import { useRef } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import type { Folder } from "../../app/chats/folder.ts";
import { ChatOrderItems } from "../components/chat-menu-items.tsx";
import { words as menuWords } from "../components/chat-menu-words.ts";
import menuStyles from "../components/menu.module.css";
import { useStores } from "../components/stores.tsx";
import { useChatDeeds } from "../components/use-chat-deeds.ts";
import { FolderMenuItems } from "./folder-menu-items.tsx";

/** What the menu at the pointer is about. */
export type MenuTarget =
  | { readonly kind: "chats"; readonly chats: readonly Chat[] }
  | { readonly kind: "folder"; readonly folder: Folder };

/** The menu of a row, opened with the second button, or with the menu key or Shift+F10. */
export const ListMenu = ({ target }: { readonly target: MenuTarget | null }) => {
  const { chats } = useStores();
  const deeds = useChatDeeds();
  // The menu gives the focus back to its row when it closes, unless the chosen action has moved it on.
  const movesFocus = useRef(false);
  if (target === null) {
    return null;
  }
  const moving = (deed: () => void) => (): void => {
    movesFocus.current = true;
    deed();
  };
  const [only] = target.kind === "chats" && target.chats.length === 1 ? target.chats : [];
  return (
    <ContextMenu.Content
      className={menuStyles.menu}
      collisionPadding={8}
      onCloseAutoFocus={(event) => {
        if (movesFocus.current) {
          event.preventDefault();
          movesFocus.current = false;
        }
      }}
    >
      {target.kind === "folder" ? (
        <FolderMenuItems parts={ContextMenu} folder={target.folder} />
      ) : (
        <>
          {only !== undefined && (
            <ContextMenu.Item
              className={menuStyles.item}
              onSelect={moving(() => chats.getState().name({ kind: "chat", chatId: only.id }))}
            >
              {menuWords.rename}
            </ContextMenu.Item>
          )}
          <ChatOrderItems
            parts={ContextMenu}
            chats={target.chats}
            onNewFolder={moving(() => deeds.nameFolderFor(target.chats))}
          />
          {only !== undefined && (
            <ContextMenu.Item className={menuStyles.item} onSelect={moving(() => void deeds.duplicate(only))}>
              {menuWords.duplicate}
            </ContextMenu.Item>
          )}
          <ContextMenu.Separator className={menuStyles.separator} />
          <ContextMenu.Item
            className={menuStyles.item}
            onSelect={moving(() => void deeds.remove(target.chats))}
          >
            {menuWords.remove}
          </ContextMenu.Item>
        </>
      )}
    </ContextMenu.Content>
  );
};
