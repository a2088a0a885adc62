import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { Downloads } from "./downloads.ts";

/** What the window asks about downloads. */
export const createDownloadHandlers = (downloads: Downloads): FeatureHandlers<"downloads"> => ({
  "downloads.list": async () => [...(await downloads.list())],
  "downloads.start": ({ source }) => downloads.start(source),
  "downloads.pause": ({ downloadId }) => downloads.pause(downloadId),
  "downloads.resume": ({ downloadId }) => downloads.resume(downloadId),
  "downloads.cancel": async ({ downloadId }) => {
    await downloads.cancel(downloadId);
    return {};
  },
});
