import { nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { catalogView } from "./catalog-view.ts";

/** What the window asks about the catalog. */
export const catalogRequests = {
  /** The signed list of models, judged for this machine. Needs no network. */
  "catalog.list": { input: nothing, output: catalogView },
} as const satisfies RequestShapes;
