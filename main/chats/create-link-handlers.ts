import { AppError } from "../../app/errors/app-error.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import { addressStandsIn } from "./address-stands-in.ts";
import type { StorageConnection } from "./storage-connection.ts";

/** Opens no address but one that stands in a stored message, so that the page cannot make one up. */
export const createLinkHandlers = (
  storage: StorageConnection,
  /** Asks the person first. Fails with link-refused. */
  openExternal: (address: string) => Promise<boolean>,
): FeatureHandlers<"links"> => ({
  "links.open": async ({ messageId, address }) => {
    const { text } = await storage.call("readMessage", { messageId });
    if (!addressStandsIn(text, address)) {
      throw new AppError("link-refused", "This address does not stand in the message, so it is not opened.");
    }
    await openExternal(address);
    return {};
  },
});
