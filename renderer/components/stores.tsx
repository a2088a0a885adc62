import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import type { ArenaState, ArenaStore } from "../arena/arena-store.ts";
import type { AssistantsState, AssistantsStore } from "../assistants/assistants-store.ts";
import type { AttachmentsState, AttachmentsStore } from "../attachments/attachments-store.ts";
import type { ChatExportState, ChatExportStore } from "../chat-export/chat-export-store.ts";
import type { ChatImportState, ChatImportStore } from "../chat-import/chat-import-store.ts";
import type { ChatsState, ChatsStore } from "../chats/chats-store.ts";
import type { SearchState, SearchStore } from "../chats/search-store.ts";
import type { ComparisonsState, ComparisonsStore } from "../comparison/comparisons-store.ts";
import type { ItemsState, ItemsStore } from "../comparison/items-store.ts";
import type { NewComparisonState, NewComparisonStore } from "../comparison/new-comparison-store.ts";
import type { TracesState, TracesStore } from "../comparison/traces-store.ts";
import type { ConversationState, ConversationStore } from "../conversation/conversation-store.ts";
import type { FindState, FindStore } from "../conversation/find-store.ts";
import type { EvaluationSetsState, EvaluationSetsStore } from "../evaluation-sets/evaluation-sets-store.ts";
import type { LicensesState, LicensesStore } from "../licenses/licenses-store.ts";
import type { CatalogState, CatalogStore } from "../models/catalog-store.ts";
import type { DownloadsState, DownloadsStore } from "../models/downloads-store.ts";
import type { HubState, HubStore } from "../models/hub-store.ts";
import type { ModelsState, ModelsStore } from "../models/models-store.ts";
import type { TasksState, TasksStore } from "../models/tasks-store.ts";
import type { QuantizationState, QuantizationStore } from "../quantization/quantization-store.ts";
import type { DesktopState, DesktopStore } from "../settings/desktop-store.ts";
import type { SettingsState, SettingsStore } from "../settings/settings-store.ts";
import type { NoticeState, NoticeStore } from "../shell/notice-store.ts";
import type { ViewState, ViewStore } from "../shell/view-store.ts";

export type Stores = {
  readonly view: ViewStore;
  readonly notice: NoticeStore;
  readonly chats: ChatsStore;
  readonly chatExport: ChatExportStore;
  readonly chatImport: ChatImportStore;
  readonly assistants: AssistantsStore;
  readonly attachments: AttachmentsStore;
  readonly search: SearchStore;
  readonly conversation: ConversationStore;
  readonly find: FindStore;
  readonly models: ModelsStore;
  readonly tasks: TasksStore;
  readonly downloads: DownloadsStore;
  readonly catalog: CatalogStore;
  readonly hub: HubStore;
  readonly comparisons: ComparisonsStore;
  readonly newComparison: NewComparisonStore;
  readonly evaluationSets: EvaluationSetsStore;
  readonly quantization: QuantizationStore;
  readonly items: ItemsStore;
  readonly traces: TracesStore;
  readonly arena: ArenaStore;
  readonly licenses: LicensesStore;
  readonly settings: SettingsStore;
  readonly desktop: DesktopStore;
};

const StoresContext = createContext<Stores | null>(null);

export const StoresProvider = ({
  stores,
  children,
}: {
  readonly stores: Stores;
  readonly children: ReactNode;
}) => <StoresContext value={stores}>{children}</StoresContext>;

/** The stores made by the composition root. */
export const useStores = (): Stores => {
  const stores = useContext(StoresContext);
  if (stores === null) {
    throw new Error("A component stands outside StoresProvider.");
  }
  return stores;
};

export const useView = <Part,>(select: (state: ViewState) => Part): Part =>
  useStore(useStores().view, select);
export const useNotice = <Part,>(select: (state: NoticeState) => Part): Part =>
  useStore(useStores().notice, select);
export const useChats = <Part,>(select: (state: ChatsState) => Part): Part =>
  useStore(useStores().chats, select);
export const useChatExport = <Part,>(select: (state: ChatExportState) => Part): Part =>
  useStore(useStores().chatExport, select);
export const useChatImport = <Part,>(select: (state: ChatImportState) => Part): Part =>
  useStore(useStores().chatImport, select);
export const useAssistants = <Part,>(select: (state: AssistantsState) => Part): Part =>
  useStore(useStores().assistants, select);
export const useAttachments = <Part,>(select: (state: AttachmentsState) => Part): Part =>
  useStore(useStores().attachments, select);
export const useConversation = <Part,>(select: (state: ConversationState) => Part): Part =>
  useStore(useStores().conversation, select);
export const useSearch = <Part,>(select: (state: SearchState) => Part): Part =>
  useStore(useStores().search, select);
export const useFind = <Part,>(select: (state: FindState) => Part): Part =>
  useStore(useStores().find, select);
export const useModels = <Part,>(select: (state: ModelsState) => Part): Part =>
  useStore(useStores().models, select);
export const useTasks = <Part,>(select: (state: TasksState) => Part): Part =>
  useStore(useStores().tasks, select);
export const useDownloads = <Part,>(select: (state: DownloadsState) => Part): Part =>
  useStore(useStores().downloads, select);
export const useCatalog = <Part,>(select: (state: CatalogState) => Part): Part =>
  useStore(useStores().catalog, select);
export const useHub = <Part,>(select: (state: HubState) => Part): Part => useStore(useStores().hub, select);
export const useArena = <Part,>(select: (state: ArenaState) => Part): Part =>
  useStore(useStores().arena, select);
export const useLicenses = <Part,>(select: (state: LicensesState) => Part): Part =>
  useStore(useStores().licenses, select);
export const useDesktop = <Part,>(select: (state: DesktopState) => Part): Part =>
  useStore(useStores().desktop, select);
export const useSettings = <Part,>(select: (state: SettingsState) => Part): Part =>
  useStore(useStores().settings, select);
export const useComparisons = <Part,>(select: (state: ComparisonsState) => Part): Part =>
  useStore(useStores().comparisons, select);
export const useNewComparison = <Part,>(select: (state: NewComparisonState) => Part): Part =>
  useStore(useStores().newComparison, select);
export const useItems = <Part,>(select: (state: ItemsState) => Part): Part =>
  useStore(useStores().items, select);
export const useTraces = <Part,>(select: (state: TracesState) => Part): Part =>
  useStore(useStores().traces, select);
export const useEvaluationSets = <Part,>(select: (state: EvaluationSetsState) => Part): Part =>
  useStore(useStores().evaluationSets, select);
export const useQuantization = <Part,>(select: (state: QuantizationState) => Part): Part =>
  useStore(useStores().quantization, select);
