import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import { IconButton } from "../components/icon-button.tsx";
import menuStyles from "../components/menu.module.css";
import { useStores } from "../components/stores.tsx";
import { words } from "./words.ts";

type ChatActionsProps = { readonly chat: Chat; readonly onRename: () => void };

export const ChatActions = ({ chat, onRename }: ChatActionsProps) => {
  const { chats, chatExport, conversation, view } = useStores();
  // The menu gives the focus back to its button when it closes, unless the chosen action has moved it on.
  const movesFocus = useRef(false);

  const remove = async (): Promise<void> => {
    if (await chats.getState().remove(chat)) {
      if (conversation.getState().chat?.id === chat.id) {
        conversation.getState().startNewChat();
      }
      view.getState().requestComposerFocus();
    }
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
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Ellipsis} label={words.chatActions} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={menuStyles.menu}
        align="end"
        sideOffset={4}
        onCloseAutoFocus={(event) => movesFocus.current && event.preventDefault()}
      >
        <DropdownMenu.Item
          className={menuStyles.item}
          onSelect={() => {
            movesFocus.current = true;
            onRename();
          }}
        >
          {words.rename}
        </DropdownMenu.Item>
        <DropdownMenu.Item
          className={menuStyles.item}
          onSelect={() => setTimeout(() => chatExport.getState().open(chat))}
        >
          {words.exportChat}
        </DropdownMenu.Item>
        <DropdownMenu.Item
          className={menuStyles.item}
          onSelect={() => {
            movesFocus.current = true;
            void remove();
          }}
        >
          {words.remove}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
