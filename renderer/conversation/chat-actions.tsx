import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import { ChatOrderItems } from "../components/chat-menu-items.tsx";
import { words as menuWords } from "../components/chat-menu-words.ts";
import { IconButton } from "../components/icon-button.tsx";
import menuStyles from "../components/menu.module.css";
import { useStores } from "../components/stores.tsx";
import { useChatDeeds } from "../components/use-chat-deeds.ts";
import { words } from "./words.ts";

type ChatActionsProps = { readonly chat: Chat; readonly onRename: () => void };

export const ChatActions = ({ chat, onRename }: ChatActionsProps) => {
  const deeds = useChatDeeds();
  const { chatExport, view } = useStores();
  // The menu gives the focus back to its button when it closes, unless the chosen action has moved it on.
  const movesFocus = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  /** What opens a dialog waits until the focus is back on the button, so that the dialog can give it back there. */
  const onceClosed = useRef<(() => void) | null>(null);

  const moving = (deed: () => void) => (): void => {
    movesFocus.current = true;
    deed();
  };
  const nameFolder = (): void => {
    // Where folders stand: they may be folded away.
    view.getState().showChats();
    deeds.nameFolderFor([chat]);
  };

  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) {
          movesFocus.current = false;
        }
      }}
    >
      <DropdownMenu.Trigger asChild ref={button}>
        <IconButton icon={Ellipsis} label={words.chatActions} data-deed="chat-actions" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={menuStyles.menu}
        align="end"
        sideOffset={4}
        onCloseAutoFocus={(event) => {
          const next = onceClosed.current;
          onceClosed.current = null;
          if (movesFocus.current || next !== null) {
            event.preventDefault();
          }
          if (next !== null) {
            button.current?.focus({ preventScroll: true });
            next();
          }
        }}
      >
        <DropdownMenu.Item className={menuStyles.item} onSelect={moving(onRename)}>
          {words.rename}
        </DropdownMenu.Item>
        <ChatOrderItems parts={DropdownMenu} chats={[chat]} onNewFolder={moving(nameFolder)} />
        <DropdownMenu.Item
          className={menuStyles.item}
          onSelect={() => {
            onceClosed.current = () => chatExport.getState().open(chat);
          }}
        >
          {words.exportChat}
        </DropdownMenu.Item>
        <DropdownMenu.Item className={menuStyles.item} onSelect={moving(() => void deeds.duplicate(chat))}>
          {menuWords.duplicate}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className={menuStyles.separator} />
        <DropdownMenu.Item className={menuStyles.item} onSelect={moving(() => void deeds.remove([chat]))}>
          {words.remove}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
