/** Of the main memory: what stays free is for the host's own program, the window and the rest of the machine. */
export const mainMemoryBudget = (freeMemoryBytes: number): number =>
  freeMemoryBytes - Math.max(400e6, freeMemoryBytes * 0.05);

/** Of a GPU's memory: what stays free is for its driver and the screen. */
export const gpuMemoryBudget = (freeGpuBytes: number | null): number =>
  freeGpuBytes === null ? 0 : Math.max(0, freeGpuBytes - Math.max(300e6, freeGpuBytes * 0.05));

/**
 * Bytes that a model may take. With a GPU its layers are shared out between the GPU's memory and the main one, so that
 * both count.
 */
export const memoryBudget = (freeMemoryBytes: number, freeGpuBytes: number | null): number =>
  mainMemoryBudget(freeMemoryBytes) + gpuMemoryBudget(freeGpuBytes);
