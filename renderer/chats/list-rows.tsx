import type { ReactNode } from "react";
import type { Folder } from "../../app/chats/folder.ts";
import { useChats, useConversation, useStores } from "../components/stores.tsx";
import { folderKey, type ListRow } from "./arrange-chats.ts";
import { ChatItem } from "./chat-item.tsx";
import styles from "./chat-list.module.css";
import folderStyles from "./folder-row.module.css";
import { FolderRow } from "./folder-row.tsx";
import { NameField } from "./name-field.tsx";
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
  /** Brings the keyboard back to a row whose name was typed. */
  readonly focusRow: (key: string) => void;
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
export const ListRows = ({
  rows,
  count,
  openId,
  activeKey,
  headings,
  dropPlace,
  focusRow,
}: ListRowsProps) => {
  const { chats: store } = useStores();
  const activity = useChats((state) => state.activity);
  const { chatIds } = useChats((state) => state.selection);
  const naming = useChats((state) => state.naming);
  const archiveShown = useChats((state) => state.archiveShown);
  const drafted = useDrafted();
  const selected = new Set(chatIds);
  const headId = (key: string): string => `${headings}-${key}`;

  const finishNaming = (name: string | null, byKey: boolean): void => {
    const { addFolder, changeFolder, rename, name: nameNext } = store.getState();
    nameNext(null);
    if (naming?.kind === "new-folder" && name !== null) {
      void addFolder(name, naming.chatIds);
    }
    if (naming?.kind === "folder") {
      if (name !== null) {
        void changeFolder(naming.folderId, { name });
      }
      if (byKey) {
        focusRow(folderKey(naming.folderId));
      }
    }
    if (naming?.kind === "chat") {
      if (name !== null) {
        void rename(naming.chatId, name);
      }
      if (byKey) {
        focusRow(naming.chatId);
      }
    }
  };
  const nameField = { onDone: finishNaming, label: words.folderName, of: "folder", longest: 100 } as const;
  const chatField = (title: string): ReactNode => (
    <NameField of="chat" label={words.chatTitle} longest={200} name={title} onDone={finishNaming} />
  );
  const folderAt = (folder: Folder, row: ListRow, chatCount: number) =>
    naming?.kind === "folder" && naming.folderId === folder.id ? (
      <NameField key={row.key} {...nameField} name={folder.name} top={row.top} />
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
              field={naming?.kind === "chat" && naming.chatId === chat.id ? chatField(chat.title) : null}
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
            return <NameField key={row.key} {...nameField} name="" top={row.top} />;
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
