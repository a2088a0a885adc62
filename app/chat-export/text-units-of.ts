import type { ExportedMessage } from "./exported-chat.ts";

/** The length of all texts of a message, those of attached files too, in UTF-16 units. */
export const textUnitsOf = ({
  text,
  attachments = [],
}: Pick<ExportedMessage, "text" | "attachments">): number =>
  attachments.reduce((sum, attached) => sum + attached.text.length, text.length);
