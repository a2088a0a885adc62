import { assertNever } from "../../app/errors/assert-never.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";
import type { FindStore } from "../conversation/find-store.ts";
import { narrowWindow } from "../styles/breakpoints.ts";
import type { ViewStore } from "./view-store.ts";

type Commanded = {
  readonly view: ViewStore;
  readonly conversation: ConversationStore;
  readonly find: FindStore;
};
type Command = EventPayload<"shell.command">["command"];

/** Does what the application menu asks for. */
export const obeyShellCommands = (client: BridgeClient, { view, conversation, find }: Commanded): void => {
  const isNarrow = (): boolean => window.matchMedia(narrowWindow).matches;
  const obey = (command: Command): void => {
    const { show, setDrawerOpen, setSidebarShown, requestComposerFocus, requestSearchFocus } =
      view.getState();
    switch (command) {
      case "new-chat":
        conversation.getState().startNewChat();
        show("chats");
        requestComposerFocus();
        break;
      case "open-settings":
        show("settings");
        break;
      case "focus-composer":
        show("chats");
        requestComposerFocus();
        break;
      case "find-in-chat":
        if (view.getState().page === "chats" && conversation.getState().chat !== null) {
          find.getState().show();
        } else {
          obey("find-chat");
        }
        break;
      case "find-chat":
        show("chats");
        if (isNarrow()) {
          setDrawerOpen(true);
        } else {
          setSidebarShown(true);
        }
        requestSearchFocus();
        break;
      case "toggle-chats":
        if (isNarrow()) {
          setDrawerOpen(!view.getState().drawerOpen);
        } else {
          setSidebarShown(!view.getState().sidebarShown);
        }
        break;
      default:
        assertNever(command);
    }
  };
  client.on("shell.command", ({ command }) => obey(command));
};
