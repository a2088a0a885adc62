/** A name in a sentence, whichever way it runs: what stands around it keeps its order. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
