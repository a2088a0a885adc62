import { createStore } from "zustand/vanilla";
import type {
  ExaminedFile,
  ImportReport,
  MessageOrigin,
} from "../../app/chat-import/chat-import-requests.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ChatImportState = {
  /** The chosen files; null while the dialog is closed. */
  readonly chosen: { readonly importId: string; readonly names: readonly string[] } | null;
  /** What is in them; null until they were read. */
  readonly files: readonly ExaminedFile[] | null;
  readonly skipDuplicates: boolean;
  readonly importing: boolean;
  readonly progress: EventPayload<"chatImport.progress"> | null;
  readonly report: ImportReport | null;
  /** Why the files could not be chosen or read at all. */
  readonly error: AppErrorData | null;
  readonly choose: () => Promise<void>;
  readonly setSkipDuplicates: (skip: boolean) => void;
  readonly start: () => Promise<void>;
  /** Ends what is under way, too: what was imported until then stays. */
  readonly close: () => void;
  readonly cancel: () => Promise<void>;
  readonly dismissError: () => void;
  /** Where a message came from; null for one that was written here, or where that cannot be read. */
  readonly originOf: (messageId: string) => Promise<MessageOrigin | null>;
};

const closed = {
  chosen: null,
  files: null,
  importing: false,
  progress: null,
  report: null,
  error: null,
} as const;

/** `onImported` is told when there may be new chats. */
export const createChatImportStore = (client: BridgeClient, onImported: () => void) => {
  const store = createStore<ChatImportState>()((set, get) => {
    const isShown = (importId: string): boolean => get().chosen?.importId === importId;
    return {
      ...closed,
      skipDuplicates: true,
      choose: async () => {
        set({ error: null });
        try {
          const chosen = await client.request("chatImport.choose", {});
          if (chosen === null) {
            return;
          }
          const { importId } = chosen;
          set({ ...closed, chosen, skipDuplicates: true });
          const { files } = await client.request("chatImport.examine", { importId });
          if (isShown(importId)) {
            set({ files, progress: null });
          }
        } catch (thrown) {
          const error = toErrorData(thrown);
          if (error.code !== "cancelled") {
            set({ error });
          }
        }
      },
      setSkipDuplicates: (skipDuplicates) => set({ skipDuplicates }),
      start: async () => {
        const { chosen, importing, skipDuplicates } = get();
        if (chosen === null || importing) {
          return;
        }
        const { importId } = chosen;
        set({ importing: true, error: null, progress: null });
        try {
          const report = await client.request("chatImport.start", {
            importId,
            duplicates: skipDuplicates ? "skip" : "import",
          });
          if (isShown(importId)) {
            set({ report });
          }
        } catch (thrown) {
          if (isShown(importId)) {
            set({ error: toErrorData(thrown) });
          }
        }
        set({ importing: false, progress: null });
        onImported();
      },
      cancel: async () => {
        const { chosen } = get();
        if (chosen !== null) {
          await client.request("chatImport.cancel", { importId: chosen.importId }).catch(() => undefined);
        }
      },
      close: () => {
        const { report } = get();
        if (report === null) {
          void get().cancel();
        }
        set(closed);
      },
      dismissError: () => set({ error: null }),
      originOf: (messageId) => client.request("chatImport.origin", { messageId }).catch(() => null),
    };
  });
  client.on("chatImport.progress", (progress) => {
    if (store.getState().chosen?.importId === progress.importId) {
      store.setState({ progress });
    }
  });
  return store;
};

export type ChatImportStore = ReturnType<typeof createChatImportStore>;
