import { basename } from "node:path";
import { AppError } from "../../../app/errors/app-error.ts";

/** The sentences of the check, each naming the file and what to do. */
export type ModelFileErrors = {
  missing(): AppError;
  unreadable(): AppError;
  notGguf(what: string): AppError;
  /** `neededBytes` where the header is whole and only tensors are missing. */
  truncated(what: string, neededBytes?: number): AppError;
  damaged(what: string): AppError;
  unsupported(what: string, advice: string): AppError;
};

const shownNameCharacters = 120;

const shownName = (filePath: string): string => {
  // A name comes from elsewhere too: nothing in it may move a cursor or turn the text around.
  const name = basename(filePath).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
  return name.length <= shownNameCharacters ? name : `${name.slice(0, shownNameCharacters)}…`;
};

export const modelFileErrors = (filePath: string): ModelFileErrors => {
  const file = shownName(filePath);
  const details = { file };
  const error = (code: AppError["code"], message: string, more: { neededBytes?: number } = {}): AppError =>
    new AppError(code, message, { details: { ...details, ...more } });
  return {
    missing: () =>
      error(
        "model-missing",
        `The model file ${file} is not there any more. Put it back, or choose another model.`,
      ),
    unreadable: () =>
      error(
        "model-missing",
        `The model file ${file} cannot be read. Check its permissions, or choose another model.`,
      ),
    notGguf: (what) =>
      error("model-not-gguf", `${file} is not a GGUF model file: ${what}. Download or choose a GGUF file.`),
    truncated: (what, neededBytes) =>
      error(
        "model-truncated",
        `The model file ${file} is incomplete: ${what}. Download or copy it again.`,
        neededBytes === undefined ? {} : { neededBytes },
      ),
    damaged: (what) =>
      error(
        "model-damaged",
        `The model file ${file} is damaged and was not opened: ${what}. Download it again from a source you trust.`,
      ),
    unsupported: (what, advice) =>
      error("model-unsupported", `The model file ${file} cannot be used: ${what}. ${advice}`),
  };
};
