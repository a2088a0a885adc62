import { Check } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import { classNames } from "../components/class-names.ts";
import { shownTitle } from "../components/shown-title.ts";
import { VisibleTitle } from "../components/visible-title.tsx";
import styles from "./chat-item.module.css";
import type { ChatActivity } from "./chats-store.ts";
import { words } from "./words.ts";

type ChatItemProps = {
  readonly chat: Chat;
  /** In CSS pixels, from where the list begins. */
  readonly top: number;
  readonly inFolder: boolean;
  readonly open: boolean;
  /** Null where nothing is selected: then the button only opens its chat. */
  readonly selected: boolean | null;
  /** The one row that Tab leads to. */
  readonly active: boolean;
  readonly activity: ChatActivity | null;
  readonly draft: boolean;
  readonly headId: string;
  /** Its title while it is being typed, in place of the button. */
  readonly field: ReactNode;
  readonly position: number;
  readonly count: number;
};

/** One chat. What is done with it by pointer and keys, the list listens for. */
const ChatItemShown = ({
  chat,
  top,
  inFolder,
  open,
  selected,
  active,
  activity,
  draft,
  headId,
  field,
  position,
  count,
}: ChatItemProps) => (
  // biome-ignore lint/a11y/useSemanticElements: its list is no <ul>; see ChatList.
  <div
    role="listitem"
    aria-posinset={position}
    aria-setsize={count}
    className={classNames(styles.item, inFolder && styles.inFolder)}
    style={{ top }}
  >
    {field ?? (
      <button
        type="button"
        data-row={chat.id}
        draggable
        tabIndex={active ? 0 : -1}
        className={styles.open}
        aria-current={open ? "true" : undefined}
        aria-pressed={selected ?? undefined}
        aria-describedby={headId}
        title={shownTitle(chat.title)}
      >
        {selected === true && (
          <Check className={styles.check} size={14} strokeWidth={2.25} aria-hidden="true" />
        )}
        <span className={styles.title} dir="auto">
          <VisibleTitle title={chat.title} />
        </span>
        {activity !== null && <span className={styles.activity}>{words.activity[activity]}</span>}
        {activity === null && draft && <span className={styles.draft}>{words.draft}</span>}
      </button>
    )}
  </div>
);

export const ChatItem = memo(ChatItemShown);
