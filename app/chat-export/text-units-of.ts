import type { ExportedMessage } from "./exported-chat.ts";

/** The length of all texts of a message, those of attached files and summaries too, in UTF-16 units. */
export const textUnitsOf = ({
  text,
  attachments = [],
  summaries = [],
}: Pick<ExportedMessage, "text" | "attachments" | "summaries">): number =>
  [...attachments, ...summaries].reduce((sum, beside) => sum + beside.text.length, text.length);
