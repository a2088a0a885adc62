import type { HubRepository, HubStatus } from "../../app/hub/hub.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { Hub } from "./create-hub.ts";
import type { TokenStore } from "./token-store.ts";

export type HubHandlersOptions = {
  readonly hub: Pick<Hub, "search">;
  /** A repository's files, judged for this machine. */
  readonly repository: (
    repository: string,
    revision: string | null,
    signal: AbortSignal,
  ) => Promise<HubRepository>;
  /** The hub's base address; may throw. */
  readonly address: () => string;
  readonly tokens: TokenStore;
};

/** These requests end by themselves. */
const never = new AbortController().signal;

/** What the window asks of the model hub. */
export const createHubHandlers = (options: HubHandlersOptions): FeatureHandlers<"hub"> => {
  const { hub, repository, address, tokens } = options;
  const status = (): HubStatus => ({ address: address(), ...tokens.status() });
  return {
    "hub.search": async ({ text }) => [...(await hub.search(text, never))],
    "hub.repository": (asked) => repository(asked.repository, asked.revision, never),
    "hub.status": async () => status(),
    "hub.setToken": async ({ token }) => {
      await tokens.set(token);
      return status();
    },
  };
};
