import { z } from "zod";
import { repositoryName, revision } from "../catalog/catalog.ts";
import { nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { hubRepository, hubRepositorySummary, hubStatus } from "./hub.ts";

/** What the window asks of the model hub. */
export const hubRequests = {
  "hub.search": {
    input: z.strictObject({ text: z.string().trim().min(1).max(200) }),
    output: z.array(hubRepositorySummary).max(100),
  },
  "hub.repository": {
    input: z.strictObject({ repository: repositoryName, revision: revision.nullable() }),
    output: hubRepository,
  },
  "hub.status": { input: nothing, output: hubStatus },
  /** Keeps an access token in the system's key store; null removes it. */
  "hub.setToken": {
    input: z.strictObject({
      token: z
        .string()
        .regex(/^[\x21-\x7e]{8,500}$/)
        .nullable(),
    }),
    output: hubStatus,
  },
} as const satisfies RequestShapes;
