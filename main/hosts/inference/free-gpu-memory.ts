import { isSoftwareRenderer } from "./choose-backend.ts";

export type GpuMemory = {
  readonly deviceNames: readonly string[];
  /** Bytes. */
  readonly free: number;
  /** Bytes of it that are the main memory under another name. */
  readonly unifiedSize: number;
};

/**
 * Bytes free on a GPU with memory of its own. Null where there is none to count: a software renderer, a graphics chip
 * inside the processor and Apple's chips compute in the main memory, which must not be counted twice.
 */
export const separateGpuBytes = ({ deviceNames, free, unifiedSize }: GpuMemory): number | null =>
  unifiedSize > 0 || !deviceNames.some((name) => !isSoftwareRenderer(name)) || !Number.isFinite(free)
    ? null
    : Math.max(0, Math.floor(free));
