import type { AppErrorData } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";

/** What a store keeps of a failed request: plain data. */
export const toErrorData = (thrown: unknown): AppErrorData => toAppError(thrown).toData();
