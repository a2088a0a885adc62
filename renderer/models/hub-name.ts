import type { HubStatus } from "../../app/hub/hub.ts";
import { hubHost } from "./hub-host.ts";
import { words } from "./hub-words.ts";

const publicHosts: ReadonlySet<string> = new Set(["huggingface.co", "hf.co"]);

/** How the page calls the hub that is asked: the public one by its name, a mirror by its host. */
export const hubName = (status: Pick<HubStatus, "address"> | null): string => {
  if (status === null) {
    return words.unknownHub;
  }
  const host = hubHost(status.address);
  return publicHosts.has(host) ? words.publicHub : host;
};
