/**
 * The longest text that is counted while it is typed, in UTF-16 units: cutting it into tokens must not keep an answer
 * waiting. Longer ones are estimated. In a file of its own, so that the page needs no schemas for it.
 */
export const countedTextLimit = 40_000;
