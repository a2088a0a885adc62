export const words = {
  copied: "Copied",
  copiedName: (label: string): string => `${label}: Copied`,
  cancel: "Cancel",
  close: "Close",
  clear: "Clear",
  model: "Model",
  noModel: "No model",
  chooseModel: "Choose a model",
} as const;
