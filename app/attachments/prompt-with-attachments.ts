import { fenceAround } from "../chat-export/code-fences.ts";

type Attached = { readonly name: string; readonly text: string };

/** On one line, and without what a fence is made of: the frame cannot be faked by the name of a file either. */
const frameName = (name: string): string => name.replace(/\s+/gu, " ").replaceAll("`", "'");

/**
 * One attachment as the model reads it: its name, and its text whole between two fences that nothing in it can close,
 * because they are longer than any run of backticks there.
 */
export const framedAttachment = ({ name, text }: Attached): string => {
  const fence = fenceAround(text);
  return `Attached file: ${frameName(name)}\n${fence}\n${text}\n${fence}`;
};

/** What a person typed, behind the frames of what was attached to it. */
export const promptWithFrames = (text: string, frames: readonly string[]): string =>
  [...frames, ...(text.trim() === "" ? [] : [text])].join("\n\n");

/** What a person typed with what was attached to it. */
export const promptWithAttachments = (text: string, attached: readonly Attached[]): string =>
  promptWithFrames(text, attached.map(framedAttachment));
