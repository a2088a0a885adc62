import { describe, expect, it } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import { loadFailure } from "../../../../main/hosts/inference/load-failure.ts";

describe("loadFailure", () => {
  it.each([
    ["error: unknown model architecture: 'xyz'", "model-unsupported"],
    ["A context size of 900000 is too large for the available RAM", "model-too-large"],
    ["ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 1", "model-too-large"],
    ["tensor 'blk.1' data is not within the file bounds, model is corrupted or incomplete", "model-damaged"],
    ["gguf_init_from_file_impl: invalid magic characters", "model-damaged"],
    ["ENOENT: no such file or directory, open", "model-missing"],
    ["something nobody has seen", "model-load-failed"],
  ] as const)("%s is %s", (message, code) => {
    const failure = loadFailure(new Error(message), "");
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
  });

  it("finds the reason in the engine's last words", () => {
    expect(
      loadFailure(new Error("Failed to load model"), "error: unknown model architecture: 'abc'").code,
    ).toBe("model-unsupported");
  });

  it("leaves our own errors as they are", () => {
    const own = new AppError("cancelled", "Cancelled.");
    expect(loadFailure(own, "unknown model architecture")).toBe(own);
  });
});
