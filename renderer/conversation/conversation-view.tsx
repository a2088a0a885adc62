import { Suspense, useEffect } from "react";
import { loadLater } from "../components/load-later.tsx";
import { useAttachments, useConversation, useFind, useModels } from "../components/stores.tsx";
import { whenIdle } from "../components/when-idle.ts";
import { Announcer } from "./announcer.tsx";
import { AttachmentPanel } from "./attachment-panel.tsx";
import { AttachmentsAlert } from "./attachments-alert.tsx";
import { BranchesPanel } from "./branches-panel.tsx";
import { Composer } from "./composer.tsx";
import { ContextFull } from "./context-full.tsx";
import { ContextPanel } from "./context-panel.tsx";
import { ConversationAlert } from "./conversation-alert.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import styles from "./conversation-view.module.css";
import { DetailsPanel } from "./details-panel.tsx";
import { DraftMeter } from "./draft-meter.tsx";
import { EmptyConversation } from "./empty-conversation.tsx";
import { EngineAlert } from "./engine-alert.tsx";
import { FindBar } from "./find-bar.tsx";
import { TemporaryBar } from "./temporary-bar.tsx";

/** With Markdown in it, the largest part of the page; a new chat needs none. */
const messageLog = loadLater(async () => (await import("./message-log.tsx")).MessageLog);

type ConversationViewProps = {
  /** The list of chats is not beside the conversation. */
  readonly chatsFolded: boolean;
};

export const ConversationView = ({ chatsFolded }: ConversationViewProps) => {
  const chatId = useConversation((state) => state.chat?.id ?? null);
  const openingChatId = useConversation((state) => state.openingChatId);
  const detailsMessageId = useConversation((state) => state.detailsMessageId);
  const detailsMessage = useConversation((state) =>
    state.messages.find(({ id }) => id === state.detailsMessageId),
  );
  const contextMessageId = useConversation((state) => state.contextMessageId);
  const treeShown = useConversation((state) => state.treeShown);
  const withoutModel = useModels((state) => state.files?.length === 0);
  const findShown = useFind((state) => state.shown);
  const attachmentShown = useAttachments((state) => state.shown !== null);
  const isNew = chatId === null && openingChatId === null;

  useEffect(() => whenIdle(messageLog.preload), []);

  return (
    <>
      <main className={styles.conversation}>
        <ConversationHeader chatsFolded={chatsFolded} />
        <TemporaryBar />
        {findShown && chatId !== null && <FindBar />}
        {isNew ? (
          <EmptyConversation withoutModel={withoutModel} />
        ) : (
          <Suspense fallback={<div className={styles.rest} />}>
            <messageLog.Component key={chatId ?? openingChatId} />
          </Suspense>
        )}
        <div className={styles.foot}>
          <ContextFull />
          <EngineAlert />
          <ConversationAlert />
          <AttachmentsAlert />
          <Composer disabled={withoutModel} />
          <DraftMeter />
        </div>
        <Announcer />
      </main>
      {attachmentShown && <AttachmentPanel />}
      {detailsMessageId !== null && detailsMessage !== undefined && <DetailsPanel message={detailsMessage} />}
      {contextMessageId !== null && <ContextPanel key={contextMessageId} messageId={contextMessageId} />}
      {treeShown && chatId !== null && <BranchesPanel />}
    </>
  );
};
