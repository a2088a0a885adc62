import type { HostHandlers } from "../../process/serve-host.ts";
import type { StorageContract } from "../contract.ts";
import type { SavedStates } from "./saved-states.ts";

type SavedStateCalls = Pick<
  HostHandlers<StorageContract>,
  | "expectState"
  | "keepState"
  | "dropState"
  | "findState"
  | "sendState"
  | "trimStates"
  | "forgetState"
  | "forgetStates"
  | "stateUse"
>;

/** The calls about saved states. */
export const savedStateHandlers = (states: SavedStates): SavedStateCalls => ({
  expectState: async ({ transfer, expectedBytes, mostBytes }) => {
    states.expect(transfer, expectedBytes, mostBytes);
    return {};
  },
  keepState: async ({ transfer, state, limitBytes, at }) => ({
    kept: await states.keep(transfer, state, limitBytes, at),
  }),
  dropState: async ({ transfer }) => {
    states.drop(transfer);
    return {};
  },
  findState: async ({ chatId }) => states.find(chatId),
  sendState: async ({ transfer, chatId, at }, signal) => ({
    whole: await states.send(transfer, chatId, signal, at),
  }),
  trimStates: async ({ limitBytes }) => {
    states.trim(limitBytes);
    return {};
  },
  forgetState: async ({ chatId }) => {
    states.forget([chatId]);
    return {};
  },
  forgetStates: async () => {
    states.forgetAll();
    return {};
  },
  stateUse: async () => states.total(),
});
