import type { z } from "zod";

/** Requests by name, `feature.verb`: what the window sends and what it gets back. */
export type RequestShapes = Readonly<
  Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;
