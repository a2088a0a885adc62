import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("components/words", {
  copied: "Copied",
  copiedName: (label: string): string => `${label}: Copied`,
  cancel: "Cancel",
  undo: "Undo",
  close: "Close",
  clear: "Clear",
  model: "Model",
  noModel: "No model",
  chooseModel: "Choose a model",
} as const);
