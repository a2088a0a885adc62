import { createStore } from "zustand/vanilla";
import type { ChatExportProgress } from "../../app/chat-export/chat-export-events.ts";
import type { ExportFileFormat, ExportOptions, ExportScope } from "../../app/chat-export/export-options.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ChatExportState = {
  /** What is asked about; null while the dialog is closed. A null chat leaves only all chats to export. */
  readonly asked: { readonly chat: { readonly id: string; readonly title: string } | null } | null;
  readonly scope: ExportScope["kind"];
  readonly format: ExportFileFormat;
  readonly withFigures: boolean;
  /** How much it would be; null until main has answered. */
  readonly estimate: RequestOutput<"chatExport.estimate"> | null;
  /** The save dialog is open. */
  readonly choosing: boolean;
  /** The export that was begun last, in this dialog. */
  readonly progress: ChatExportProgress | null;
  readonly error: AppErrorData | null;
  readonly open: (chat: { readonly id: string; readonly title: string } | null) => void;
  readonly choose: (change: Partial<Pick<ChatExportState, "scope" | "format" | "withFigures">>) => void;
  readonly start: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Ends what is under way, too. */
  readonly close: () => void;
};

const optionsOf = ({
  asked,
  scope,
  format,
  withFigures,
}: Pick<ChatExportState, "asked" | "scope" | "format" | "withFigures">): ExportOptions | null => {
  if (asked === null) {
    return null;
  }
  return asked.chat === null || scope === "all"
    ? { scope: { kind: "all" }, format, withFigures }
    : { scope: { kind: scope, chatId: asked.chat.id }, format, withFigures };
};

export const createChatExportStore = (client: BridgeClient) => {
  /** Only the answer to the last question counts. */
  let asks = 0;
  let exportId: string | null = null;

  const store = createStore<ChatExportState>()((set, get) => {
    const measure = async (): Promise<void> => {
      asks += 1;
      const own = asks;
      const options = optionsOf(get());
      if (options === null) {
        return;
      }
      set({ estimate: null });
      try {
        const estimate = await client.request("chatExport.estimate", options);
        if (own === asks) {
          set({ estimate });
        }
      } catch (thrown) {
        if (own === asks) {
          set({ error: toErrorData(thrown) });
        }
      }
    };
    return {
      asked: null,
      scope: "branch",
      format: "markdown",
      withFigures: false,
      estimate: null,
      choosing: false,
      progress: null,
      error: null,
      open: (chat) => {
        set({
          asked: { chat },
          scope: chat === null ? "all" : "branch",
          format: chat === null ? "json" : get().format,
          progress: null,
          error: null,
        });
        void measure();
      },
      choose: (change) => {
        set({ ...change, progress: null, error: null });
        void measure();
      },
      start: async () => {
        const options = optionsOf(get());
        if (options === null || get().choosing || get().progress?.state === "running") {
          return;
        }
        set({ choosing: true, error: null, progress: null });
        try {
          exportId = (await client.request("chatExport.start", options))?.exportId ?? null;
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
        set({ choosing: false });
      },
      cancel: async () => {
        const { progress } = get();
        if (progress?.state === "running") {
          await client.request("chatExport.cancel", { exportId: progress.exportId }).catch(() => undefined);
        }
      },
      close: () => {
        void get().cancel();
        asks += 1;
        exportId = null;
        set({ asked: null, progress: null, error: null, estimate: null });
      },
    };
  });
  client.on("chatExport.changed", (progress) => {
    if (progress.exportId === exportId && store.getState().asked !== null) {
      store.setState({ progress, error: progress.error });
    }
  });
  return store;
};

export type ChatExportStore = ReturnType<typeof createChatExportStore>;
