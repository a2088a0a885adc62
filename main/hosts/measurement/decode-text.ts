import { AppError } from "../../../app/errors/app-error.ts";

/**
 * A text in UTF-8, its byte order mark included. Fails with `usage` for any other: a wrong letter would be measured as a
 * letter, and nobody would see it.
 */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw new AppError(
      "usage",
      "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252. Save it as UTF-8.",
      { cause: thrown },
    );
  }
};
