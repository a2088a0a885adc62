/** Our names of the KV cache's types, in the engine's spelling. */
export const ggmlTypes = { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" } as const;
