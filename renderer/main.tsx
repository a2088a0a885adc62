import "../app/ipc/schemas-without-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./styles/base.css";
import { setNonce } from "get-nonce";
import { createRoot } from "react-dom/client";
import { createAssistantsStore } from "./assistants/assistants-store.ts";
import { createAttachmentsStore } from "./attachments/attachments-store.ts";
import { createBridgeClient } from "./bridge/bridge-client.ts";
import { windowBridge } from "./bridge/window-bridge.ts";
import { createChatExportStore } from "./chat-export/chat-export-store.ts";
import { createChatImportStore } from "./chat-import/chat-import-store.ts";
import { createChatsStore } from "./chats/chats-store.ts";
import { createSearchStore } from "./chats/search-store.ts";
import { type Stores, StoresProvider } from "./components/stores.tsx";
import { createConversationStore } from "./conversation/conversation-store.ts";
import { createFindStore } from "./conversation/find-store.ts";
import { followAttachments } from "./conversation/follow-attachments.ts";
import { keepDrafts } from "./conversation/keep-drafts.ts";
import { leaveTemporary } from "./conversation/leave-temporary.ts";
import { createLicensesStore } from "./licenses/licenses-store.ts";
import { createCatalogStore } from "./models/catalog-store.ts";
import { createDownloadsStore } from "./models/downloads-store.ts";
import { createHubStore } from "./models/hub-store.ts";
import { createModelsStore } from "./models/models-store.ts";
import { createTasksStore } from "./models/tasks-store.ts";
import { createSettingsStore } from "./settings/settings-store.ts";
import { Frame } from "./shell/frame.tsx";
import { createNoticeStore } from "./shell/notice-store.ts";
import { obeyShellCommands } from "./shell/obey-shell-commands.ts";
import { refuseMarkup } from "./shell/refuse-markup.ts";
import { syncAddress } from "./shell/sync-address.ts";
import { syncTheme } from "./shell/sync-theme.ts";
import { createViewStore } from "./shell/view-store.ts";

/** The composition root of the page: stores, what connects them to the window, and the frame. */
refuseMarkup();
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce !== undefined && nonce !== "") {
  setNonce(nonce);
}

const client = createBridgeClient(windowBridge());
const licenses = createLicensesStore(client);
const chats = createChatsStore(client);
const attachments = createAttachmentsStore(client);
const conversation = createConversationStore(client, { attachments });
const stores: Stores = {
  view: createViewStore(),
  notice: createNoticeStore(client),
  chats,
  chatExport: createChatExportStore(client),
  chatImport: createChatImportStore(client, () => void chats.getState().refresh()),
  assistants: createAssistantsStore(client),
  attachments,
  search: createSearchStore(client),
  conversation,
  find: createFindStore(client, conversation),
  models: createModelsStore(client),
  tasks: createTasksStore(client),
  downloads: createDownloadsStore(client, (asked) => licenses.getState().ask(asked)),
  catalog: createCatalogStore(client),
  hub: createHubStore(client),
  licenses,
  settings: createSettingsStore(client),
};

syncTheme(stores.settings);
syncAddress(stores);
leaveTemporary(stores);
followAttachments(stores);
keepDrafts(client, stores.conversation, (flush) => {
  window.addEventListener("pagehide", flush);
  window.addEventListener("blur", flush);
});
obeyShellCommands(client, stores);
void stores.settings.getState().refresh();
void stores.chats.getState().refresh();
void stores.assistants.getState().refresh();
void stores.attachments.getState().refresh();
void stores.models.getState().refresh();
void stores.settings.getState().refreshInfo();

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StoresProvider stores={stores}>
      <Frame />
    </StoresProvider>,
  );
}
