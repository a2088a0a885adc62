import { createArenaStore } from "../../../renderer/arena/arena-store.ts";
import { createAssistantsStore } from "../../../renderer/assistants/assistants-store.ts";
import { createAttachmentsStore } from "../../../renderer/attachments/attachments-store.ts";
import type { BridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatExportStore } from "../../../renderer/chat-export/chat-export-store.ts";
import { createChatImportStore } from "../../../renderer/chat-import/chat-import-store.ts";
import { createChatsStore } from "../../../renderer/chats/chats-store.ts";
import { createSearchStore } from "../../../renderer/chats/search-store.ts";
import { createComparisonsStore } from "../../../renderer/comparison/comparisons-store.ts";
import { createItemsStore } from "../../../renderer/comparison/items-store.ts";
import { createNewComparisonStore } from "../../../renderer/comparison/new-comparison-store.ts";
import { createTracesStore } from "../../../renderer/comparison/traces-store.ts";
import type { Stores } from "../../../renderer/components/stores.tsx";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { createFindStore } from "../../../renderer/conversation/find-store.ts";
import { createEvaluationSetsStore } from "../../../renderer/evaluation-sets/evaluation-sets-store.ts";
import { createLicensesStore } from "../../../renderer/licenses/licenses-store.ts";
import { createCatalogStore } from "../../../renderer/models/catalog-store.ts";
import { createDownloadsStore } from "../../../renderer/models/downloads-store.ts";
import { createHubStore } from "../../../renderer/models/hub-store.ts";
import { createModelsStore } from "../../../renderer/models/models-store.ts";
import { createTasksStore } from "../../../renderer/models/tasks-store.ts";
import { createQuantizationStore } from "../../../renderer/quantization/quantization-store.ts";
import { createDesktopStore } from "../../../renderer/settings/desktop-store.ts";
import { createSettingsStore } from "../../../renderer/settings/settings-store.ts";
import { createNoticeStore } from "../../../renderer/shell/notice-store.ts";
import { createViewStore } from "../../../renderer/shell/view-store.ts";

/** What is rendered to text is the state that a store began with; here it is the state it has. */
const now = <Store extends { getState: () => unknown; getInitialState: () => unknown }>(
  store: Store,
): Store => ({
  ...store,
  getInitialState: store.getState,
});

/** All stores of the page over one client, to be rendered as they are when asked. */
export const testStores = (client: BridgeClient): Stores => {
  const licenses = createLicensesStore(client);
  const conversation = createConversationStore(client, { acknowledger: (acknowledge) => acknowledge });
  const comparisons = createComparisonsStore(client);
  return {
    view: now(createViewStore()),
    notice: now(createNoticeStore(client)),
    assistants: now(createAssistantsStore(client)),
    attachments: now(createAttachmentsStore(client)),
    chats: now(createChatsStore(client)),
    chatExport: now(createChatExportStore(client)),
    chatImport: now(createChatImportStore(client, () => {})),
    search: now(createSearchStore(client)),
    conversation: now(conversation),
    find: now(createFindStore(client, conversation)),
    models: now(createModelsStore(client)),
    tasks: now(createTasksStore(client)),
    comparisons: now(comparisons),
    newComparison: now(createNewComparisonStore(client, comparisons)),
    evaluationSets: now(createEvaluationSetsStore(client, () => {})),
    quantization: now(createQuantizationStore(client)),
    items: now(createItemsStore(client)),
    traces: now(createTracesStore(client)),
    arena: now(createArenaStore(client)),
    licenses: now(licenses),
    downloads: now(createDownloadsStore(client, (asked) => licenses.getState().ask(asked))),
    catalog: now(createCatalogStore(client)),
    hub: now(createHubStore(client)),
    settings: now(createSettingsStore(client)),
    desktop: now(createDesktopStore(client)),
  };
};
