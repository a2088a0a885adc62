import type { EventName, EventPayload } from "../../app/ipc/contract.ts";

/** Tells the window. Never fails: without a window, nobody listens. */
export type Publish = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
