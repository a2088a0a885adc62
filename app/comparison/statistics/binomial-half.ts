/**
 * Stirling's error, ln(n!) − ln(√(2πn) (n/e)ⁿ), as in Loader 2000, "Fast and accurate computation of binomial
 * probabilities": summed up to 15, its series from there on.
 */
const stirlingError = (n: number): number => {
  if (n === 0) {
    return 0;
  }
  if (n < 16) {
    let logFactorial = 0;
    for (let k = 2; k <= n; k += 1) {
      logFactorial += Math.log(k);
    }
    return logFactorial - (0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
};

/** x ln(x/m) + m − x without losing digits where x is near m (Loader's bd0). */
const deviance = (x: number, m: number): number => {
  if (x === 0) {
    return m;
  }
  const v = (x - m) / (x + m);
  if (Math.abs(v) >= 0.1) {
    return x * Math.log(x / m) + m - x;
  }
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; ; j += 1) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) {
      return sum;
    }
    sum = next;
  }
};

/** The probability of exactly `k` heads in `n` throws of a fair coin (whole numbers, 0 ≤ k ≤ n). */
export const chanceOfHeads = (k: number, n: number): number => {
  if (k === 0 || k === n) {
    return 0.5 ** n;
  }
  const error = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const exponent = error - deviance(k, n / 2) - deviance(n - k, n / 2);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
};

/**
 * The probability of at most `k` heads in `n` throws of a fair coin. Summed from the largest term down until a term no
 * longer counts, so that a million throws take some thousand steps.
 */
export const chanceOfAtMostHeads = (k: number, n: number): number => {
  if (k >= n) {
    return 1;
  }
  if (2 * k >= n) {
    return 1 - chanceOfAtMostHeads(n - k - 1, n);
  }
  if (k < 0) {
    return 0;
  }
  let term = chanceOfHeads(k, n);
  let sum = term;
  for (let i = k; i > 0; i -= 1) {
    term *= i / (n - i + 1);
    const next = sum + term;
    if (next === sum) {
      break;
    }
    sum = next;
  }
  return sum;
};
