export const words = {
  copied: "Copied",
  cancel: "Cancel",
  close: "Close",
  model: "Model",
  noModel: "No model",
  chooseModel: "Choose a model",
} as const;
