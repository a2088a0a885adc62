import type { AppErrorCode } from "../../app/errors/app-error-codes.ts";
import { errorActionOf } from "../errors/error-action.ts";

/** Whether the one step that an error offers leads away to Settings, so that trying again needs a step of its own. */
export const leadsToSettings = (code: AppErrorCode): boolean => errorActionOf(code) === "open-settings";
