/** Variables by which people and administrators choose a GPU or its driver; a host inherits nothing else. */
const names = [
  "CUDA_VISIBLE_DEVICES",
  "GGML_VK_VISIBLE_DEVICES",
  "NVIDIA_VISIBLE_DEVICES",
  "VK_DRIVER_FILES",
  "VK_ICD_FILENAMES",
] as const;

/** What the inference host is given of the environment beside the fixed set: the choice of GPU and driver. */
export const gpuEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  const passed: Record<string, string> = {};
  for (const name of names) {
    const value = environment[name];
    if (value !== undefined && value !== "") {
      passed[name] = value;
    }
  }
  return passed;
};
