import { z } from "zod";

/** What computes. `cpu` needs nothing; the others need their device and its driver. */
export const backend = z.enum(["cpu", "cuda", "vulkan", "metal"]);
export type Backend = z.infer<typeof backend>;

export const backendPreference = z.enum(["auto", "cpu", "cuda", "vulkan", "metal"]);
export type BackendPreference = z.infer<typeof backendPreference>;
