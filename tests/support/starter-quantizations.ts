/** What llama-quantize v0.5.0 makes of the starter model with `--allow-requantize`, byte for byte. */
export const starterQuantizations = [
  {
    type: "Q8_0",
    sizeBytes: 144_811_072,
    sha256: "7b46609d11703c058397e5cfe4cc6e4b2508cb1eb4c80ddc472a5d421fbdb508",
  },
  {
    type: "Q4_0",
    sizeBytes: 91_726_912,
    sha256: "aa4256f3b46eb4add75ece1c0eeac1c6e4f1ec0c93e6fbe64fe1770f4ad09ae8",
  },
  {
    type: "Q2_K",
    sizeBytes: 88_201_792,
    sha256: "1733ab14bc423774519aa464e0d74e190617e877c9d0aa07a698b500d1788895",
  },
  {
    type: "Q3_K_M",
    sizeBytes: 93_510_208,
    sha256: "01045a8fee6c962e4f7b0f80dccf937503738f61f987c305378fd3f527eac9d4",
  },
] as const;
