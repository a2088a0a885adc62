/** Tokens that the engine computes at once at most, where nothing else is asked for; llama.cpp's own default. */
export const usualBatchSize = 512;
