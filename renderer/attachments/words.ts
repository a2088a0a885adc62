/** What is said where something could not be attached. */
export const words = {
  tooMany: (most: number): string =>
    `A message may have ${most} attachments. Nothing was added. Remove some, or send them with another message.`,
  pastedTooLong: (characters: number, most: number): string =>
    `What you pasted has ${characters.toLocaleString("en-US")} characters, and an attachment may have ${most.toLocaleString("en-US")}. Nothing was added; what you had typed is still here. Attach the part that matters.`,
} as const;
