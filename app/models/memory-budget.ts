/** What stays free for the host's own program, the window and the rest of the machine; and for the GPU's driver. */
export const reservedBytes = (freeMemoryBytes: number, freeGpuBytes: number | null): number =>
  reserveOf(freeMemoryBytes, 400e6) +
  (freeGpuBytes === null ? 0 : Math.min(freeGpuBytes, reserveOf(freeGpuBytes, 300e6)));

/**
 * Bytes that a model may take. With a GPU its layers are shared out between the GPU's memory and the main one, so that
 * both count.
 */
export const memoryBudget = (freeMemoryBytes: number, freeGpuBytes: number | null): number =>
  freeMemoryBytes + (freeGpuBytes ?? 0) - reservedBytes(freeMemoryBytes, freeGpuBytes);

const reserveOf = (freeBytes: number, atLeast: number): number => Math.max(atLeast, freeBytes * 0.05);
