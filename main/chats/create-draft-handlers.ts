import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { StorageConnection } from "./storage-connection.ts";

/** Keeps what was typed and not sent. `now` is in milliseconds since 1970. */
export const createDraftHandlers = (
  storage: StorageConnection,
  now: () => number,
): FeatureHandlers<"drafts"> => ({
  "drafts.list": () => storage.call("listDrafts", {}),
  "drafts.write": (draft) => storage.call("writeDraft", { ...draft, at: now() }),
  "drafts.listEdits": () => storage.call("listEdits", {}),
  "drafts.writeEdit": (edit) => storage.call("writeEdit", { ...edit, at: now() }),
});
