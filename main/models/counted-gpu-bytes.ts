import type { BackendPreference } from "../../app/generation/backend.ts";
import { freeGpuBytes } from "./free-gpu-memory.ts";

/**
 * GPU memory in bytes that a judgment before any load may count: what the last load found, which knows whether the
 * engine takes the GPU at all; before that what the system tells without native code. Null where the CPU was chosen.
 */
export const countedGpuBytes = async (
  preference: BackendPreference,
  /** Null while no load has looked. */
  found: { readonly freeBytes: number | null } | null,
  read: () => Promise<number | null> = freeGpuBytes,
): Promise<number | null> => (preference === "cpu" ? null : found === null ? read() : found.freeBytes);
