import type { AppErrorData } from "../../app/errors/app-error-data.ts";

/** A request that main refused or could not do, with main's own words. The page needs no schema to carry it. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly data: AppErrorData;

  constructor(data: AppErrorData) {
    super(data.message);
    this.data = data;
  }
}
