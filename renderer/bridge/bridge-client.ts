import type {
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from "../../app/ipc/contract.ts";
import type { Answer, Bridge } from "../../app/ipc/envelope.ts";
import { RequestError } from "./request-error.ts";

/** The typed client of the bridge: all the page has of the outside. */
export type BridgeClient = {
  /** @throws RequestError, with a code and a sentence. */
  readonly request: <Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ) => Promise<RequestOutput<Name>>;
  /** Listens to one event. Returns what ends the subscription. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
  /** Hands files that a person dropped on the window to main. @throws RequestError */
  readonly offerFiles: (files: readonly File[]) => Promise<RequestOutput<"models.offerFiles">>;
};

type AnyListener = (payload: never) => void;

/** Main validates what crosses the boundary, so answers and events are taken at their types. */
export const createBridgeClient = (bridge: Bridge): BridgeClient => {
  const listeners = new Map<EventName, Set<AnyListener>>();
  bridge.subscribe((event) => {
    for (const listener of listeners.get(event.name) ?? []) {
      (listener as (payload: typeof event.payload) => void)(event.payload);
    }
  });

  const unwrap = (answer: Answer): never => {
    if (!answer.ok) {
      throw new RequestError(answer.error);
    }
    return answer.value as never;
  };

  return {
    request: async (name, input) => unwrap(await bridge.request(name, input)),
    offerFiles: async (files) => unwrap(await bridge.offerFiles(files)),
    on: (name, listener) => {
      const all = listeners.get(name) ?? new Set<AnyListener>();
      listeners.set(name, all);
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
  };
};
