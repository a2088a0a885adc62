import type { z } from "zod";
import { arenaEvents } from "../arena/arena-events.ts";
import { arenaRequests } from "../arena/arena-requests.ts";
import { assistantEvents } from "../assistants/assistant-events.ts";
import { assistantRequests } from "../assistants/assistant-requests.ts";
import { attachmentEvents } from "../attachments/attachment-events.ts";
import { attachmentRequests } from "../attachments/attachment-requests.ts";
import { catalogRequests } from "../catalog/catalog-requests.ts";
import { chatExportEvents } from "../chat-export/chat-export-events.ts";
import { chatExportRequests } from "../chat-export/chat-export-requests.ts";
import { chatImportEvents } from "../chat-import/chat-import-events.ts";
import { chatImportRequests } from "../chat-import/chat-import-requests.ts";
import { chatEvents } from "../chats/chat-events.ts";
import { chatRequests } from "../chats/chat-requests.ts";
import { draftRequests } from "../chats/draft-requests.ts";
import { folderRequests } from "../chats/folder-requests.ts";
import { comparisonEvents } from "../comparison/comparison-events.ts";
import { comparisonRequests } from "../comparison/comparison-requests.ts";
import { desktopEvents } from "../desktop/desktop-events.ts";
import { desktopRequests } from "../desktop/desktop-requests.ts";
import { downloadEvents } from "../downloads/download-events.ts";
import { downloadRequests } from "../downloads/download-requests.ts";
import { evaluationSetEvents } from "../evaluation-sets/evaluation-set-events.ts";
import { evaluationSetRequests } from "../evaluation-sets/evaluation-set-requests.ts";
import { generationEvents } from "../generation/generation-events.ts";
import { generationRequests } from "../generation/generation-requests.ts";
import { hostEvents } from "../hosts/host-events.ts";
import { hubRequests } from "../hub/hub-requests.ts";
import { licenseRequests } from "../licenses/license-requests.ts";
import { modelEvents } from "../models/model-events.ts";
import { modelRequests } from "../models/model-requests.ts";
import { quantizationEvents } from "../quantization/quantization-events.ts";
import { quantizationRequests } from "../quantization/quantization-requests.ts";
import { savedStateRequests } from "../saved-states/saved-state-requests.ts";
import { settingsEvents } from "../settings/settings-events.ts";
import { settingsRequests } from "../settings/settings-requests.ts";
import { shellEvents } from "../shell/shell-events.ts";
import type { EventShapes } from "./event-shapes.ts";
import type { RequestShapes } from "./request-shapes.ts";

/**
 * The table of contents of the app: everything the window can ask of main, by feature. Adding a call is one line in the
 * feature's requests and one in its handlers; a missing handler does not compile.
 */
export const requests = {
  ...settingsRequests,
  ...modelRequests,
  ...quantizationRequests,
  ...catalogRequests,
  ...hubRequests,
  ...downloadRequests,
  ...licenseRequests,
  ...chatRequests,
  ...chatExportRequests,
  ...chatImportRequests,
  ...assistantRequests,
  ...folderRequests,
  ...draftRequests,
  ...attachmentRequests,
  ...generationRequests,
  ...savedStateRequests,
  ...arenaRequests,
  ...comparisonRequests,
  ...evaluationSetRequests,
  ...desktopRequests,
} as const satisfies RequestShapes;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]["input"]>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]["output"]>;

/** What main tells the window. One at a time, in order. */
export const events = {
  ...chatEvents,
  ...chatExportEvents,
  ...chatImportEvents,
  ...assistantEvents,
  ...attachmentEvents,
  ...generationEvents,
  ...arenaEvents,
  ...modelEvents,
  ...quantizationEvents,
  ...downloadEvents,
  ...settingsEvents,
  ...hostEvents,
  ...evaluationSetEvents,
  ...shellEvents,
  ...comparisonEvents,
  ...desktopEvents,
} as const satisfies EventShapes;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
