import type { z } from "zod";
import { AppError } from "../../app/errors/app-error.ts";

/** The hub's answers are about five deep. */
const deepest = 32;

/** Counts brackets outside strings, so that a hostile depth is found before anything is built. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) {
        index += 1;
      } else if (code === 0x22) {
        inString = false;
      }
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) {
        return true;
      }
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    }
  }
  return false;
};

/** Bytes from the hub as the schema says, or network-failed. */
export const parseHubJson = <Schema extends z.ZodType>(
  bytes: Buffer,
  schema: Schema,
  host: string,
): z.infer<Schema> => {
  const notUnderstood = (cause?: unknown): AppError =>
    new AppError(
      "network-failed",
      `${host} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.`,
      { cause },
    );
  const text = bytes.toString("utf8");
  if (isTooDeep(text)) {
    throw notUnderstood();
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    throw notUnderstood(thrown);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw notUnderstood(parsed.error);
  }
  return parsed.data;
};
