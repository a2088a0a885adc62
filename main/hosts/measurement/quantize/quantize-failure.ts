import { AppError } from "../../../../app/errors/app-error.ts";

/** From what the engine said last to a sentence. */
export const quantizeFailure = (troubles: string): AppError => {
  const reason = lastReason(troubles);
  if (/imatrix|importance matrix/iu.test(reason)) {
    return new AppError(
      "usage",
      "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.",
    );
  }
  if (/iostream error|failed to write|write error/iu.test(reason)) {
    return new AppError(
      "storage-failed",
      "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.",
      { cause: new Error(troubles) },
    );
  }
  if (
    /not within the file bounds|corrupted or incomplete|invalid data|magic|nan|failed to read|unexpectedly reached end/iu.test(
      reason,
    )
  ) {
    return new AppError(
      "model-damaged",
      `The model file cannot be quantized, because it is damaged: ${reason}. Verify it under Models, or get it again.`,
    );
  }
  return new AppError(
    "model-unsupported",
    `The engine cannot quantize this model: ${reason}. Choose another type, or another file of the model.`,
  );
};

const lastReason = (troubles: string): string => {
  const lines = troubles.split("\n").filter((line) => line.trim() !== "" && !/^[ =]+$/u.test(line));
  const said = lines.findLast((line) => line.includes("failed to quantize:")) ?? lines.at(-1) ?? "";
  return (
    said
      .replace(/^.*failed to quantize:\s*/u, "")
      .trim()
      .replace(/\.$/u, "")
      .slice(0, 300) || "it gave no reason"
  );
};
