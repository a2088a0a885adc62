import { Dialog } from "radix-ui";
import { useRef } from "react";
import { ChatSidebar } from "../chats/chat-sidebar.tsx";
import { emptiesSearch } from "../components/empties-search.ts";
import { useStores, useView } from "../components/stores.tsx";
import { useMediaQuery } from "../components/use-media-query.ts";
import { ConversationView } from "../conversation/conversation-view.tsx";
import { narrowWindow } from "../styles/breakpoints.ts";
import styles from "./chats-page.module.css";
import { words } from "./words.ts";

/** What had the focus before the drawer opened; where that is gone, the button that opens it. */
const elementToReturnTo = (opener: Element | null): HTMLElement | null =>
  opener instanceof HTMLElement && opener.isConnected && opener !== document.body
    ? opener
    : document.querySelector<HTMLElement>("[data-opens-chats]");

/** The chats and the open one: side by side, or the list as a drawer where the window is narrow. */
export const ChatsPage = () => {
  const { view } = useStores();
  const narrow = useMediaQuery(narrowWindow);
  const sidebarShown = useView((state) => state.sidebarShown);
  const drawerOpen = useView((state) => state.drawerOpen);
  const opener = useRef<Element | null>(null);
  const dismissed = useRef(false);

  return (
    <div className={styles.page}>
      {!narrow && sidebarShown && (
        <aside className={styles.sidebar} aria-label={words.pages.chats}>
          <ChatSidebar />
        </aside>
      )}
      {narrow && (
        <Dialog.Root open={drawerOpen} onOpenChange={(open) => view.getState().setDrawerOpen(open)}>
          <Dialog.Portal>
            <Dialog.Overlay className={styles.veil} />
            <Dialog.Content
              className={styles.drawer}
              aria-describedby={undefined}
              onOpenAutoFocus={() => {
                opener.current = document.activeElement;
                dismissed.current = false;
              }}
              onEscapeKeyDown={(event) => {
                if (emptiesSearch(event)) {
                  event.preventDefault();
                  return;
                }
                dismissed.current = true;
              }}
              onPointerDownOutside={() => {
                dismissed.current = true;
              }}
              onCloseAutoFocus={(event) => {
                // What was chosen in the drawer has moved the focus on.
                event.preventDefault();
                if (dismissed.current || document.activeElement === document.body) {
                  elementToReturnTo(opener.current)?.focus({ preventScroll: true });
                }
              }}
            >
              <Dialog.Title className="visually-hidden">{words.pages.chats}</Dialog.Title>
              <ChatSidebar
                onClose={() => {
                  dismissed.current = true;
                  view.getState().setDrawerOpen(false);
                }}
              />
            </Dialog.Content>
          </Dialog.Portal>
        </Dialog.Root>
      )}
      <ConversationView chatsFolded={narrow || !sidebarShown} />
    </div>
  );
};
