import type { HostContract, HostEventName, HostEventPayload } from "./host-contract.ts";

export type HostEvents<Contract extends HostContract> = {
  on<Name extends HostEventName<Contract>>(
    name: Name,
    listener: (payload: HostEventPayload<Contract, Name>) => void,
  ): () => void;
  /** Validates what the host sent; what the contract does not know is logged and dropped. */
  emit(name: string, payload: unknown): void;
};

export const hostEvents = <Contract extends HostContract>(
  contract: Contract,
  log: (line: string) => void,
): HostEvents<Contract> => {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  return {
    on: (name, listener) => {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName);
      ofName.add(listener);
      return () => {
        ofName.delete(listener);
      };
    },
    emit: (name, payload) => {
      const schema = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined;
      const parsed = schema?.safeParse(payload);
      if (parsed?.success !== true) {
        log(`${contract.name} host sent an event that is not in its contract: ${name}`);
        return;
      }
      for (const listener of listeners.get(name) ?? []) {
        listener(parsed.data as never);
      }
    },
  };
};
