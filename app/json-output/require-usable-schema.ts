import { AppError } from "../errors/app-error.ts";
import { readJsonSchema } from "./read-json-schema.ts";

/** Throws `invalid-request` for settings with a JSON schema that no answer could follow: it is not stored. */
export const requireUsableSchema = (settings: { readonly jsonSchema: string | null } | undefined): void => {
  const text = settings?.jsonSchema ?? null;
  if (text !== null && !readJsonSchema(text).ok) {
    throw new AppError(
      "invalid-request",
      "This JSON schema cannot be used, so nothing was saved. Correct it and try again.",
    );
  }
};
