import { AppError } from "../../../app/errors/app-error.ts";
import type { AppErrorCode } from "../../../app/errors/app-error-codes.ts";

type Rule = { readonly pattern: RegExp; readonly code: AppErrorCode; readonly sentence: string };

/** By what the engine says; the first that matches wins. */
const rules: readonly Rule[] = [
  {
    pattern: /unknown model architecture|unsupported model architecture|unknown pre-tokenizer type/i,
    code: "model-unsupported",
    sentence:
      "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.",
  },
  {
    pattern:
      /too large for the available|not enough (vram|ram|memory)|insufficient ?memory|failed to allocate|unable to allocate|out of (device )?memory|cannot allocate memory|bad_alloc|OutOfDeviceMemory/i,
    code: "model-too-large",
    sentence:
      "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.",
  },
  {
    pattern: /ENOENT|no such file/i,
    code: "model-missing",
    sentence: "The model file is not there any more. Choose another model or get this one again.",
  },
  {
    pattern:
      /corrupt|not within the file bounds|invalid magic|bad magic|failed to read|wrong number of tensors|missing tensor|wrong shape|unexpected end|out of range|failed to load model from file|invalid split|gguf_init/i,
    code: "model-damaged",
    sentence: "The model file is damaged. Delete it and get it again.",
  },
];

/** What went wrong while loading, by the error and the engine's last words. */
export const loadFailure = (thrown: unknown, engineLog: string): AppError => {
  if (thrown instanceof AppError) {
    return thrown;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const words = `${engineLog}\n${message}`;
  const rule = rules.find(({ pattern }) => pattern.test(words));
  return rule === undefined
    ? new AppError(
        "model-load-failed",
        "The engine could not load this model. Try again, or choose another model.",
        {
          cause: thrown,
        },
      )
    : new AppError(rule.code, rule.sentence, { cause: thrown });
};
