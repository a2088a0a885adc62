import { inLanguage } from "../languages/in-language.ts";

/** What is said of the versions of messages: editing them, branches, and the map of a chat. */
export const words = inLanguage("conversation/branch-words", {
  edit: "Edit",
  editMessage: "Edit message",
  editHint: "Saved beside the old message, and answered. Nothing is lost.",
  editAnswerHint: "Saved beside the model’s answer, as yours. Nothing is lost.",
  save: "Save",
  edited: "Edited by you.",
  branch: "Branch",
  branchExplained: "Go on from here in a new branch. What follows now is kept.",
  branchBegun: "New branch: your next message goes on from here. What followed is kept.",
  branchAtEnd: "Your next message goes on from here.",
  showContinuation: "Show what followed",
  copyBranch: "Continue as a new chat",
  copiedTitle: (title: string): string => `${title} (branch)`,
  continuedFrom: (title: string): string => `Continued from “${title}”`,
  originGone: "Continued from a chat that is not here any more",
  openOrigin: "Open it",
  branches: "Branches",
  showBranches: "Branches",
  closeBranches: "Close branches",
  oneBranch: "This chat has one branch. Edit, Regenerate and Branch make others, and keep this one.",
  leftOut: (count: string): string => `${count} older stretches are not drawn here. They are kept.`,
  emptyMessage: "No text",
  messageCount: (count: number): string => (count === 1 ? "" : `${count.toLocaleString("en-US")} messages`),
} as const);
