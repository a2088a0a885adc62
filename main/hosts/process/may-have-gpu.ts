import { gpuDevicePaths } from "./gpu-device-paths.ts";

/** False only where it is certain that there is no GPU, so that no host need be asked: on Linux a look at its devices tells. */
export const mayHaveGpu = (): boolean => process.platform !== "linux" || gpuDevicePaths().length > 0;
