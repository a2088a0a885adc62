import type { z } from "zod";
import type { RequestName, RequestOutput, requests } from "./contract.ts";

/** One function a request; a missing one does not compile. Each gets validated input and throws AppError. */
export type Handlers<Name extends RequestName = RequestName> = {
  readonly [Each in Name]: (
    input: z.output<(typeof requests)[Each]["input"]>,
  ) => Promise<RequestOutput<Each>>;
};

/** Those of one feature: `FeatureHandlers<"chats">` answers every `chats.verb`. */
export type FeatureHandlers<Feature extends string> = Handlers<Extract<RequestName, `${Feature}.${string}`>>;
