import type { Folder } from "../../app/chats/folder.ts";
import { useChats, useConversation, useStores } from "../components/stores.tsx";
import type { ListRow } from "./arrange-chats.ts";
import { ChatItem } from "./chat-item.tsx";
import styles from "./chat-list.module.css";
import { FolderField } from "./folder-field.tsx";
import folderStyles from "./folder-row.module.css";
import { FolderRow } from "./folder-row.tsx";
import type { DropPlace } from "./use-chat-drag.ts";
import { words } from "./words.ts";

type ListRowsProps = {
  /** Those that are put on the page. */
  readonly rows: readonly ListRow[];
  /** Chats in the whole list. */
  readonly count: number;
  readonly openId: string | null;
  readonly activeKey: string | null;
  /** Begins the ids of what chats stand under. */
  readonly headings: string;
  readonly dropPlace: DropPlace;
};

/** A draft holds more than white space. */
const isWritten = (draft: string): boolean => /\S/.test(draft);

/** Chats with something typed in them, as one text: it stays the same while a draft only grows. */
const useDrafted = (): ReadonlySet<string> =>
  new Set(
    useConversation(({ drafts }) =>
      Object.keys(drafts)
        .filter((key) => isWritten(drafts[key] ?? ""))
        .join(" "),
    ).split(" "),
  );

/**
 * The rows of the list, each where it stands. Whatever is no chat comes after the list, not in it: the list holds chats
 * and nothing else, and its headings are described, not counted.
 */
export const ListRows = ({ rows, count, openId, activeKey, headings, dropPlace }: ListRowsProps) => {
  const { chats: store } = useStores();
  const activity = useChats((state) => state.activity);
  const { chatIds } = useChats((state) => state.selection);
  const naming = useChats((state) => state.naming);
  const archiveShown = useChats((state) => state.archiveShown);
  const drafted = useDrafted();
  const selected = new Set(chatIds);
  const headId = (key: string): string => `${headings}-${key}`;

  const finishNaming = (name: string | null): void => {
    store.getState().name(null);
    if (name !== null && naming?.kind === "new") {
      void store.getState().addFolder(name, naming.chatIds);
    }
    if (name !== null && naming?.kind === "rename") {
      void store.getState().changeFolder(naming.folderId, { name });
    }
  };
  const folderAt = (folder: Folder, row: ListRow, chatCount: number) =>
    naming?.kind === "rename" && naming.folderId === folder.id ? (
      <FolderField key={row.key} name={folder.name} top={row.top} onDone={finishNaming} />
    ) : (
      <FolderRow
        key={row.key}
        folder={folder}
        count={chatCount}
        top={row.top}
        id={headId(row.key)}
        active={row.key === activeKey}
        target={dropPlace === folder.id}
      />
    );

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a <ul> may hold nothing but items, and stands where it is written; these stand by themselves. */}
      <div role="list" aria-label={archiveShown ? words.archivedChats : words.list}>
        {rows.map((row) => {
          if (row.kind !== "chat") {
            return null;
          }
          const { chat } = row;
          return (
            <ChatItem
              key={chat.id}
              chat={chat}
              top={row.top}
              inFolder={row.folderId !== null}
              open={chat.id === openId}
              selected={chatIds.length === 0 ? null : selected.has(chat.id)}
              active={row.key === activeKey}
              activity={activity[chat.id] ?? null}
              draft={chat.id !== openId && drafted.has(chat.id)}
              headId={headId(row.headKey)}
              position={row.position}
              count={count}
            />
          );
        })}
      </div>
      {rows.map((row) => {
        switch (row.kind) {
          case "heading":
            return (
              <div
                key={row.key}
                id={headId(row.key)}
                aria-hidden="true"
                className={styles.heading}
                style={{ top: row.top }}
              >
                {words.groups[row.name]}
              </div>
            );
          case "new-folder":
            return <FolderField key={row.key} name="" top={row.top} onDone={finishNaming} />;
          case "folder":
            return folderAt(row.folder, row, row.count);
          case "empty-folder":
            return (
              <p key={row.key} className={folderStyles.empty} style={{ top: row.top }}>
                {words.emptyFolder}
              </p>
            );
          default:
            return null;
        }
      })}
    </>
  );
};
