/** What to tell before a model is used whose chat template is another than the catalog's. */
export const otherChatTemplate = (name: string): string =>
  `The chat template of ${name} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.`;
