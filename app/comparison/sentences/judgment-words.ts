const grouped = new Intl.NumberFormat("en-US");
const many = (count: number, one: string, several: string): string =>
  `${grouped.format(count)} ${count === 1 ? one : several}`;

/** What is counted in a verdict. */
export type CountedUnit = "items" | "windows" | "votes";

const inPoints = (points: string): string => (points === "1" ? "1 point" : `${points} points`);

/**
 * The words of judgments, in English. Decimals and sizes come written already, counts as numbers, so that a translation
 * can count in its own way; the window gives its translation in place of this.
 */
export const judgmentWords = {
  /** So many items, windows, votes: what other sentences call an amount. */
  counted: {
    items: (count: number): string => many(count, "item", "items"),
    windows: (count: number): string => many(count, "window of text", "windows of text"),
    votes: (count: number): string => many(count, "decided vote", "decided votes"),
  },
  onSet: (set: string): string => `on ${set}`,
  onAllSets: "on all sets together",
  items: {
    loses: (
      name: string,
      points: string,
      of: string,
      where: string,
      lowest: string,
      highest: string,
    ): string => `${name} loses ${points} points of ${of} ${where}, between ${lowest} and ${highest}`,
    gains: (
      name: string,
      points: string,
      of: string,
      where: string,
      lowest: string,
      highest: string,
    ): string => `${name} gains ${points} points to ${of} ${where}, between ${lowest} and ${highest}`,
    differsByNoMore: (
      name: string,
      than: string,
      tolerance: string,
      where: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} differs from ${than} by no more than ${inPoints(tolerance)} ${where}: its gain lies between ${lowest} and ${highest}`,
    unclear: (
      name: string,
      than: string,
      points: string,
      where: string,
      lowest: string,
      highest: string,
    ): string =>
      `Whether ${name} differs from ${than} ${where} is not clear yet: ${points} points so far, between ${lowest} and ${highest}`,
    nothing: (name: string, where: string): string => `Nothing has been measured of ${name} ${where} yet`,
    tolerance: (points: string): string => inPoints(points),
  },
  perplexity: {
    worse: (name: string, than: string, percent: string, lowest: string, highest: string): string =>
      `${name} predicts the text ${percent}\u00a0% worse than ${than}, between ${lowest} and ${highest}\u00a0%`,
    better: (name: string, than: string, percent: string, lowest: string, highest: string): string =>
      `${name} predicts the text ${percent}\u00a0% better than ${than}, between ${lowest} and ${highest}\u00a0%`,
    differsByNoMore: (
      name: string,
      than: string,
      tolerance: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} predicts the text as well as ${than}, to ${tolerance}\u00a0%: its perplexity changes between ${lowest} and ${highest}\u00a0%`,
    unclear: (name: string, than: string, percent: string, lowest: string, highest: string): string =>
      `Whether ${name} predicts the text as well as ${than} is not clear yet: perplexity ${percent}\u00a0% so far, between ${lowest} and ${highest}\u00a0%`,
    few: (name: string, percent: string): string =>
      `The text is too short to say how well ${name} predicts it: perplexity ${percent}\u00a0% so far`,
    nothing: (name: string): string => `Nothing has been measured of ${name} on the text yet`,
    tolerance: (percent: string): string => `${percent}\u00a0%`,
  },
  divergence: {
    within: (
      name: string,
      than: string,
      mean: string,
      limit: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} diverges from ${than} by ${mean} nats a token, between ${lowest} and ${highest}: within your limit of ${limit}`,
    beyond: (
      name: string,
      than: string,
      mean: string,
      limit: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} diverges from ${than} by ${mean} nats a token, between ${lowest} and ${highest}: more than your limit of ${limit}`,
    unclear: (
      name: string,
      than: string,
      mean: string,
      limit: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} diverges from ${than} by ${mean} nats a token, between ${lowest} and ${highest}: on which side of your limit of ${limit} it lies is not clear yet`,
    few: (name: string, than: string, mean: string, limit: string): string =>
      `The text is too short to say whether ${name} keeps to your limit of ${limit}: it diverges from ${than} by ${mean} nats a token so far`,
    nothing: (name: string): string => `The divergence of ${name} has not been measured yet`,
  },
  votes: {
    preferred: (
      name: string,
      than: string,
      percent: string,
      amount: string,
      lowest: string,
      highest: string,
    ): string =>
      `${name} is preferred to ${than}: it won ${percent}\u00a0% of ${amount}, between ${lowest} and ${highest}\u00a0%`,
    rejected: (
      name: string,
      than: string,
      percent: string,
      amount: string,
      lowest: string,
      highest: string,
    ): string =>
      `${than} is preferred to ${name}, which won ${percent}\u00a0% of ${amount}, between ${lowest} and ${highest}\u00a0%`,
    alike: (
      name: string,
      than: string,
      percent: string,
      amount: string,
      lowest: string,
      highest: string,
    ): string =>
      `Neither ${name} nor ${than} is clearly preferred: ${percent}\u00a0% of ${amount} for ${name}, between ${lowest} and ${highest}\u00a0%`,
    unclear: (
      name: string,
      than: string,
      percent: string,
      amount: string,
      lowest: string,
      highest: string,
    ): string =>
      `Which of ${name} and ${than} is preferred is not clear yet: ${percent}\u00a0% of ${amount} for ${name}, between ${lowest} and ${highest}\u00a0%`,
    nothing: (name: string, than: string): string => `No vote has decided between ${name} and ${than} yet`,
  },
  /** What follows a sentence's first half, after a semicolon. */
  further: {
    toBeSureUnder: (amount: string, tolerance: string): string =>
      `about ${amount} more are needed to be sure it is under ${tolerance}`,
    toBeSureBeyond: (amount: string, tolerance: string): string =>
      `about ${amount} more are needed to tell whether it is over ${tolerance}`,
    toSee: (amount: string, tolerance: string): string =>
      `about ${amount} more are needed to see a difference of ${tolerance}`,
    toTell: (amount: string): string => `about ${amount} more are needed to tell`,
    cannotBeSaid: "how many more are needed cannot be said yet",
    isUnder: (tolerance: string): string => `that is under the ${tolerance} that matter to you`,
    isOver: (tolerance: string): string => `that is over the ${tolerance} that matter to you`,
  },
  joinHalves: (first: string, second: string): string => `${first}; ${second}.`,
  end: (sentence: string): string => `${sentence}.`,
  listed: (parts: readonly string[]): string =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`,
  kinds: {
    better: "better",
    worse: "worse",
    noLargerDifference: "no larger difference",
    notEnoughData: "not enough data",
  },
  recommendation: {
    chosen: (name: string, size: string): string =>
      `${name} (${size}) is the smallest file that is shown to keep to your limits`,
    chosenUnnamed: (name: string, size: string): string =>
      `${name} (${size}) is the smallest file that is shown to lose no more than matters to you`,
    onlyReference: (name: string): string =>
      `No file but ${name}, which the others are compared with, is shown to keep to your limits`,
    onlyReferenceUnnamed: (name: string): string =>
      `No file but ${name}, which the others are compared with, is shown to lose no more than matters to you`,
    noneFits: "No file keeps to your limits",
    notEnough: "The figures do not suffice to recommend a file",
    leading: (name: string): string => `so far they speak for ${name}`,
    states: {
      reference: (name: string): string => `${name} is what the others are compared with`,
      larger: (name: string): string => `${name} keeps to the limits too, and is larger`,
      fails: (name: string, why: string): string => `${name} does not keep to the limits: ${why}`,
      undecided: (name: string, why: string): string => `${name} may keep to the limits or not: ${why}`,
      notMeasured: (name: string): string => `${name} could not be judged: it was not measured`,
      failed: (name: string): string => `${name} could not be judged: measuring it failed`,
    },
    checks: {
      lossPoints: (value: string, limit: string): string => `it loses ${value} points (limit ${limit})`,
      gainPoints: (value: string, limit: string): string =>
        `it gains ${value} points (limit: a loss of ${limit})`,
      setLossPoints: (value: string, limit: string, set: string): string =>
        `it loses ${value} points on ${set} (limit ${limit})`,
      perplexityRatio: (value: string, limit: string): string =>
        `its perplexity is ${value} times the reference's (limit ${limit})`,
      meanDivergence: (value: string, limit: string): string =>
        `it diverges by ${value} nats a token (limit ${limit})`,
      generationTokensPerSecond: (value: string, limit: string): string =>
        `it generates ${value} tokens/s (limit ${limit})`,
      memoryBytes: (value: string, limit: string): string => `it needs ${value} of memory (limit ${limit})`,
      sizeBytes: (value: string, limit: string): string => `it has ${value} (limit ${limit})`,
    },
    missing: {
      lossPoints: "its loss was not measured",
      setLossPoints: "its loss was not measured",
      perplexityRatio: "its perplexity was not measured",
      meanDivergence: "its KL divergence was not measured",
      generationTokensPerSecond: "its speed was not measured",
      memoryBytes: "its memory was not measured",
      sizeBytes: "its size is not known",
    },
    withFurther: (reason: string, amount: string): string => `${reason}; about ${amount} more would tell`,
    notSure: (reason: string): string => `${reason}, which is not sure yet`,
  },
  costs: {
    perThousand: (name: string, minutes: string, wattHours: string, energyPrice: string): string =>
      `A thousand right answers by ${name} take ${minutes} minutes and ${wattHours} Wh, ${energyPrice} of energy`,
    withMachine: (price: string): string => `${price} with the machine if it is never idle`,
    noSuccess: (name: string): string => `${name} gave no right answer, so none has a price`,
    breakEven: {
      at: (answers: number): string =>
        `from ${many(answers, "answer", "answers")} a month on it costs less than the hosted service`,
      beyondCapacity: (answers: number, capacity: number): string =>
        `it would cost less than the hosted service from ${many(answers, "answer", "answers")} a month on, but this machine gives ${grouped.format(capacity)} at most`,
      always: "every answer costs less than the hosted service takes",
      never: "the hosted service costs less at any number of answers",
    },
  },
};

export type JudgmentWords = typeof judgmentWords;
