import { z } from "zod";
import { messageTextLimit } from "./message.ts";

/** What a person typed: bounded, and never only white space. */
export const typedText = z
  .string()
  .max(messageTextLimit)
  .refine((text) => text.trim() !== "");
