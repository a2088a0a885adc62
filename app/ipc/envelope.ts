import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import type { EventName, EventPayload } from "./contract.ts";

/** The answer to every request: errors cross as data. */
export const answer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: appErrorData }),
]);
export type Answer = z.infer<typeof answer>;

export type EventMessage = {
  [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> };
}[EventName];

/** What the preload script puts on `window.cloister`, and all the page has of the outside. */
export type Bridge = {
  readonly request: (name: string, input: unknown) => Promise<Answer>;
  readonly subscribe: (listener: (event: EventMessage) => void) => () => void;
  /** Hands the places of the `File`s that a person dropped to main, as `models.offerFiles`: the page never learns a path. */
  readonly offerFiles: (files: readonly unknown[]) => Promise<Answer>;
};
