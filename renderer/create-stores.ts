import { createArenaStore } from "./arena/arena-store.ts";
import { createAssistantsStore } from "./assistants/assistants-store.ts";
import { createAttachmentsStore } from "./attachments/attachments-store.ts";
import type { BridgeClient } from "./bridge/bridge-client.ts";
import { createChatExportStore } from "./chat-export/chat-export-store.ts";
import { createChatImportStore } from "./chat-import/chat-import-store.ts";
import { createChatsStore } from "./chats/chats-store.ts";
import { createSearchStore } from "./chats/search-store.ts";
import { createComparisonsStore } from "./comparison/comparisons-store.ts";
import { createItemsStore } from "./comparison/items-store.ts";
import { createNewComparisonStore } from "./comparison/new-comparison-store.ts";
import { createTracesStore } from "./comparison/traces-store.ts";
import type { Stores } from "./components/stores.tsx";
import { createConversationStore } from "./conversation/conversation-store.ts";
import { createFindStore } from "./conversation/find-store.ts";
import { createEvaluationSetsStore } from "./evaluation-sets/evaluation-sets-store.ts";
import { createLicensesStore } from "./licenses/licenses-store.ts";
import { createCatalogStore } from "./models/catalog-store.ts";
import { createDownloadsStore } from "./models/downloads-store.ts";
import { createHubStore } from "./models/hub-store.ts";
import { createModelsStore } from "./models/models-store.ts";
import { createTasksStore } from "./models/tasks-store.ts";
import { createQuantizationStore } from "./quantization/quantization-store.ts";
import { createDesktopStore } from "./settings/desktop-store.ts";
import { createSettingsStore } from "./settings/settings-store.ts";
import { createNoticeStore } from "./shell/notice-store.ts";
import { createViewStore } from "./shell/view-store.ts";

/** All stores over one client. None asks main for anything before it is told to. */
export const createStores = (client: BridgeClient): Stores => {
  const licenses = createLicensesStore(client);
  const chats = createChatsStore(client);
  const attachments = createAttachmentsStore(client);
  const conversation = createConversationStore(client, { attachments });
  const comparisons = createComparisonsStore(client);
  const newComparison = createNewComparisonStore(client, comparisons);
  return {
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
    comparisons,
    newComparison,
    quantization: createQuantizationStore(client),
    evaluationSets: createEvaluationSetsStore(client, (set) => newComparison.getState().ask(set)),
    items: createItemsStore(client),
    traces: createTracesStore(client),
    arena: createArenaStore(client),
    licenses,
    settings: createSettingsStore(client),
    desktop: createDesktopStore(client),
  };
};
