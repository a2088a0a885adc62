import type { z } from "zod";
import { profileDamaged } from "./storage-error.ts";

/** What is read back is validated as strictly as what came in: a row that does not fit is damage. */
export const readRow = <Schema extends z.ZodType>(schema: Schema, row: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(row);
  if (!parsed.success) {
    throw profileDamaged(parsed.error);
  }
  return parsed.data;
};

/** JSON kept in a column, or null. */
export const readJson = (text: string | null): unknown => {
  if (text === null) {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw profileDamaged(thrown);
  }
};
