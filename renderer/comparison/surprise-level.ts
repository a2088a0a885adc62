/** How surprising a token was, in four steps that are drawn and said. */
export type SurpriseLevel = "low" | "some" | "much" | "most";

/** By the probability of the token: `logProbability` in nats. */
export const surpriseLevel = (logProbability: number): SurpriseLevel => {
  const probability = Math.exp(logProbability);
  return probability >= 0.5 ? "low" : probability >= 0.1 ? "some" : probability >= 0.01 ? "much" : "most";
};
