import { appendFileSync } from "node:fs";
import type { EgressEntry } from "./egress.ts";

/** Appends one JSON line a connection. Synchronous, so that a connection never outlives its record; throws when the disk refuses. */
export const createEgressLog =
  (path: string) =>
  (entry: EgressEntry): void =>
    appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
