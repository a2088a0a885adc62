export const words = {
  copied: "Copied",
  cancel: "Cancel",
  close: "Close",
  clear: "Clear",
  model: "Model",
  noModel: "No model",
  chooseModel: "Choose a model",
} as const;
