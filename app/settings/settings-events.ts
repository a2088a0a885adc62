import type { EventShapes } from "../ipc/event-shapes.ts";
import { settings } from "./settings.ts";

/** What main tells about the settings. */
export const settingsEvents = {
  "settings.changed": settings,
} as const satisfies EventShapes;
