import type { AppErrorData } from "../../app/errors/app-error-data.ts";

/** What was asked of main on demand, and what came of it. */
export type Asked<Value> =
  | { readonly state: "idle" }
  | { readonly state: "asking" }
  | { readonly state: "failed"; readonly error: AppErrorData }
  | { readonly state: "answered"; readonly value: Value };
