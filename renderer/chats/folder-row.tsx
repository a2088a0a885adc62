import { ChevronRight, Ellipsis, Folder as FolderIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { memo } from "react";
import type { Folder } from "../../app/chats/folder.ts";
import { classNames } from "../components/class-names.ts";
import { IconButton } from "../components/icon-button.tsx";
import menuStyles from "../components/menu.module.css";
import { shownTitle } from "../components/shown-title.ts";
import { FolderMenuItems } from "./folder-menu-items.tsx";
import styles from "./folder-row.module.css";
import { words } from "./words.ts";

type FolderRowProps = {
  readonly folder: Folder;
  readonly count: number;
  /** In CSS pixels, from where the list begins. */
  readonly top: number;
  readonly id: string;
  /** The one row that Tab leads to. */
  readonly active: boolean;
  /** Chats that are dragged would fall into it. */
  readonly target: boolean;
};

/** A folder's name and how many chats it holds. What is done by pointer and keys, the list listens for. */
const FolderRowShown = ({ folder, count, top, id, active, target }: FolderRowProps) => (
  <div className={classNames(styles.row, target && styles.target)} style={{ top }} data-folder={folder.id}>
    <button
      type="button"
      id={id}
      data-row={`folder-${folder.id}`}
      tabIndex={active ? 0 : -1}
      aria-expanded={!folder.collapsed}
      aria-label={words.folder(shownTitle(folder.name))}
      className={styles.button}
    >
      <ChevronRight className={styles.chevron} size={14} strokeWidth={2} aria-hidden="true" />
      <FolderIcon size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.name} dir="auto">
        {shownTitle(folder.name)}
      </span>
      <span className={styles.count}>{count === 0 ? "" : count}</span>
    </button>
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          icon={Ellipsis}
          label={words.folderActions(shownTitle(folder.name))}
          className={styles.actions}
          tabIndex={-1}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={menuStyles.menu} align="end" sideOffset={2}>
        <FolderMenuItems parts={DropdownMenu} folder={folder} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  </div>
);

export const FolderRow = memo(FolderRowShown);
