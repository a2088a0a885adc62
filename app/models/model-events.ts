import { z } from "zod";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { engineStatus } from "./engine-status.ts";
import { modelTask } from "./model-task.ts";

/** What main tells about model files, tasks on them, and the engine. */
export const modelEvents = {
  "models.changed": z.strictObject({}),
  "models.status": engineStatus,
  "models.task": modelTask,
} as const satisfies EventShapes;
