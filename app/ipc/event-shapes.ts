import type { z } from "zod";

/** Events by name: what each carries. */
export type EventShapes = Readonly<Record<string, z.ZodType>>;
