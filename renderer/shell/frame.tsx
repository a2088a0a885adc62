import { useEffect } from "react";

import { DeletedNotice } from "../chats/deleted-notice.tsx";
import { useConversation, useView } from "../components/stores.tsx";
import { ModelsPage } from "../models/models-page.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { Bar } from "./bar.tsx";
import { ChatsPage } from "./chats-page.tsx";
import styles from "./frame.module.css";
import { HostNotice } from "./host-notice.tsx";
import type { Page } from "./view-store.ts";
import { words } from "./words.ts";

const pageComponents: Record<Page, () => React.ReactNode> = {
  chats: ChatsPage,
  models: ModelsPage,
  settings: SettingsPage,
};

/** The window: one slim bar, and one page under it. */
export const Frame = () => {
  const page = useView((state) => state.page);
  const chatTitle = useConversation((state) => state.chat?.title ?? null);
  const PageComponent = pageComponents[page];

  useEffect(() => {
    const place = page === "chats" ? chatTitle : words.pages[page];
    document.title = place === null ? words.product : `${words.product} – ${place}`;
  }, [page, chatTitle]);

  return (
    <div className={styles.frame}>
      <Bar />
      <HostNotice />
      <PageComponent />
      <DeletedNotice />
    </div>
  );
};
