import type { z } from "zod";
import type { RequestName, RequestOutput, requests } from "../../app/ipc/contract.ts";

/** One function a request; a missing one does not compile. Each gets validated input and throws AppError. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: z.output<(typeof requests)[Name]["input"]>,
  ) => Promise<RequestOutput<Name>>;
};
