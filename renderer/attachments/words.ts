import { formatCount } from "../languages/format-number.ts";
import { inLanguage } from "../languages/in-language.ts";

/** What is said where something could not be attached. */
export const words = inLanguage("attachments/words", {
  tooMany: (most: number): string =>
    `A message may have ${most} attachments. Nothing was added. Remove some, or send them with another message.`,
  tooManyToSend: (attached: number, most: number): string =>
    `This message has ${formatCount(attached)} attachments, and one may have ${most}. Nothing was sent. Remove some, or send them with another message.`,
  pastedTooLong: (characters: number, most: number): string =>
    `What you pasted has ${formatCount(characters)} characters, and an attachment may have ${formatCount(most)}. Nothing was added; what you had typed is still here. Attach the part that matters.`,
} as const);
