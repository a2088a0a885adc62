import type { ExportedMessage } from "./exported-chat.ts";

/** Where a path of a machine may begin: `/home`, `C:\`, `\\server`, `~/`, `file:`. */
const place = /(?:^|[^\p{L}\p{N}/])(?:\/[\p{L}\p{N}._~-]|[a-z]:[\\/]|\\\\|~\/|file:)/iu;

export const holdsPlace = (text: string): boolean => place.test(text);

/**
 * What the machine said about an answer, without saying where its files lie: sentences with a path in them are put
 * aside whole. The texts of people and models are theirs and stay as they are.
 */
export const withoutPlaces = (message: ExportedMessage): ExportedMessage => {
  const { error, generation } = message;
  return {
    ...message,
    error:
      error === null
        ? null
        : {
            code: error.code,
            message: holdsPlace(error.message) ? "The answer failed." : error.message,
            ...(error.details === undefined || holdsPlace(JSON.stringify(Object.values(error.details)))
              ? {}
              : { details: error.details }),
          },
    generation:
      generation !== null && holdsPlace(generation.backendReason)
        ? { ...generation, backendReason: "" }
        : generation,
  };
};
