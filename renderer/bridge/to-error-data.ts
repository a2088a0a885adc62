import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { RequestError } from "./request-error.ts";

/** What a store keeps of a failed request: plain data. What main did not say itself is `internal`. */
export const toErrorData = (thrown: unknown): AppErrorData =>
  thrown instanceof RequestError
    ? thrown.data
    : { code: "internal", message: "Cloister did not answer. Try again; the log has the details." };
