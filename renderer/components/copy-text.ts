import { withoutHidden } from "../conversation/markdown/inert-text.ts";

/** Puts what can be seen of a text on the clipboard. Answers false where the system refuses. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(withoutHidden(text));
    return true;
  } catch {
    return false;
  }
};
