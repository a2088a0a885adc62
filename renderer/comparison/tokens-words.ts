import { inLanguage } from "../languages/in-language.ts";

/** The words of the view token by token. */
export const words = inLanguage("comparison/tokens-words", {
  title: "Token by token",
  intro:
    "Runs one prompt over all files, always taking the most probable token, and shows where each file first leaves the reference.",
  prompt: "Prompt",
  placeholder: "The capital of France is",
  maximum: "Tokens at most",
  tokens: (count: string): string => `${count} tokens`,
  run: "Run",
  running: "Running over all files",
  traces: "Earlier prompts",
  answer: "Answer",
  ofFile: "What each file wrote",
  onReference: "The reference’s answer, as each file sees it",
  surprise: "Surprise",
  surpriseExplained:
    "How improbable the file found each token of the reference’s answer. The more, the stronger the line below it.",
  levels: {
    low: "expected: 50 % or more",
    some: "10 to 50 %",
    much: "1 to 10 %",
    most: "under 1 %",
  },
  tokenSaid: (token: string, percent: string): string => `${token}, ${percent}`,
  probability: (percent: string): string => `${percent} probable`,
  others: "Most probable here",
  reference: "reference",
  same: "Writes the same as the reference to the end.",
  leaves: (place: string): string => `Leaves the reference at token ${place}.`,
  wrote: (own: string, percent: string): string => `It wrote “${own}” (${percent});`,
  referenceWrote: (token: string, percent: string): string =>
    `the reference’s “${token}” had ${percent} there.`,
  inReference: (token: string, percent: string): string => `The reference gave “${token}” ${percent}.`,
  otherTokenizer:
    "Cuts text into other tokens than the reference, so they cannot be held against each other.",
  nothing: "It wrote nothing.",
  notRunning: "Wait until the comparison is done or paused: the engine measures now.",
  placeOf: (place: string, total: string): string => `Token ${place} of ${total}`,
} as const);
