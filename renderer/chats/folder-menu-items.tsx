import type { Folder } from "../../app/chats/folder.ts";
import type { MenuParts } from "../components/chat-menu-items.tsx";
import menuStyles from "../components/menu.module.css";
import { useStores } from "../components/stores.tsx";
import { words } from "./words.ts";

/** What can be done with a folder; the same at its button and at the pointer. */
export const FolderMenuItems = ({
  parts: { Item },
  folder,
}: {
  readonly parts: MenuParts;
  readonly folder: Folder;
}) => {
  const { chats } = useStores();
  return (
    <>
      <Item
        className={menuStyles.item}
        onSelect={() => chats.getState().name({ kind: "folder", folderId: folder.id })}
      >
        {words.renameFolder}
      </Item>
      <Item className={menuStyles.item} onSelect={() => void chats.getState().removeFolder(folder)}>
        {words.removeFolder}
      </Item>
    </>
  );
};
