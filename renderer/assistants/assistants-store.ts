import { createStore } from "zustand/vanilla";
import type { Assistant } from "../../app/assistants/assistant.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type AssistantDraft = RequestInput<"assistants.save">;

export type AssistantsState = {
  /** By name. Null until main has answered. */
  readonly assistants: readonly Assistant[] | null;
  readonly error: AppErrorData | null;
  /** The one in the editor. A null id is a new one. */
  readonly editing: AssistantDraft | null;
  /** The one deleted last, while it can be brought back from the notice. */
  readonly deleted: { readonly assistantId: string; readonly name: string } | null;
  /** What an import brought, to be named; null without one. */
  readonly imported: readonly string[] | null;
  readonly refresh: () => Promise<void>;
  readonly edit: (draft: AssistantDraft | null) => void;
  /** Answers whether it was stored. */
  readonly save: () => Promise<boolean>;
  readonly duplicate: (assistant: Assistant, name: string) => Promise<void>;
  readonly remove: (assistant: Assistant) => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly exportOne: (assistantId: string) => Promise<void>;
  readonly importFile: () => Promise<void>;
  readonly dismiss: () => void;
};

const byName = (assistants: readonly Assistant[]): readonly Assistant[] =>
  assistants.toSorted((one, other) => one.name.localeCompare(other.name));

export const createAssistantsStore = (client: BridgeClient) => {
  const store = createStore<AssistantsState>()((set, get) => {
    const attempt = async (work: () => Promise<Partial<AssistantsState>>): Promise<boolean> => {
      try {
        set({ ...(await work()), error: null });
        return true;
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
        return false;
      }
    };
    return {
      assistants: null,
      error: null,
      editing: null,
      deleted: null,
      imported: null,
      refresh: async () => {
        await attempt(async () => ({ assistants: byName(await client.request("assistants.list", {})) }));
      },
      edit: (editing) => set({ editing, error: null, imported: null }),
      save: () =>
        attempt(async () => {
          const { editing } = get();
          if (editing !== null) {
            upsert(await client.request("assistants.save", editing));
          }
          return { editing: null };
        }),
      duplicate: async ({ description, content }, name) => {
        await attempt(async () => {
          upsert(await client.request("assistants.save", { assistantId: null, name, description, content }));
          return {};
        });
      },
      remove: async ({ id, name }) => {
        await attempt(async () => {
          await client.request("assistants.delete", { assistantId: id });
          drop(id);
          return { deleted: { assistantId: id, name }, imported: null };
        });
      },
      restore: async () => {
        await attempt(async () => {
          const { deleted } = get();
          if (deleted !== null) {
            upsert(await client.request("assistants.restore", { assistantId: deleted.assistantId }));
          }
          return { deleted: null };
        });
      },
      exportOne: async (assistantId) => {
        await attempt(async () => {
          await client.request("assistants.export", { assistantId });
          return {};
        });
      },
      importFile: async () => {
        await attempt(async () => {
          const imported = await client.request("assistants.import", {});
          imported.forEach(upsert);
          return { imported: imported.length === 0 ? null : imported.map(({ name }) => name) };
        });
      },
      dismiss: () => set({ error: null, deleted: null, imported: null }),
    };
  });

  const upsert = (assistant: Assistant): void =>
    store.setState(({ assistants }) => ({
      assistants: byName([assistant, ...(assistants ?? []).filter(({ id }) => id !== assistant.id)]),
    }));
  const drop = (assistantId: string): void =>
    store.setState(({ assistants }) => ({
      assistants: (assistants ?? []).filter(({ id }) => id !== assistantId),
    }));

  client.on("assistants.changed", (change) =>
    change.kind === "upserted" ? upsert(change.assistant) : drop(change.assistantId),
  );
  return store;
};

export type AssistantsStore = ReturnType<typeof createAssistantsStore>;
