/**
 * Small models stay on the subject at a moderate temperature; the other values are llama.cpp's own defaults. Apart
 * from the schema, so that the window can show them without carrying one.
 */
export const defaultSampling = {
  temperature: 0.7,
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repeatPenalty: 1,
} as const;
