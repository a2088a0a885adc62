import { normalBelow } from "./normal-distribution.ts";
import { requireFinite } from "./require-finite.ts";
import { seededGenerator } from "./seeded-generator.ts";

/** Up to so many differences all ways of flipping are gone through: the p-value is exact. */
const mostEnumerated = 16;
const flips = 10_000;
/** From here on the sum is as good as normally distributed. */
const manyDifferences = 2_000;
/** Sums that are equal but for rounding count as equal. */
const roundingShare = 1e-12;

/**
 * Two-sided p-value of paired differences: how often is their sum as far from 0, where each could as well have had the
 * other sign? Fisher 1935, "The design of experiments", section 21. Exact up to 16 differences; up to 2,000 by 10,000
 * seeded draws, p = (1 + as far) / (1 + drawn) (Phipson and Smyth 2010); above by the normal distribution. Differences of
 * 0 carry no sign.
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const signFlipTest = (differences: readonly number[], seed: number): number => {
  requireFinite(differences);
  const nonzero = Float64Array.from(differences.filter((difference) => difference !== 0));
  const count = nonzero.length;
  const seen = Math.abs(nonzero.reduce((sum, difference) => sum + difference, 0));
  const far = seen - roundingShare * nonzero.reduce((sum, difference) => sum + Math.abs(difference), 0);
  if (count <= mostEnumerated) {
    return shareOfAllFlips(nonzero, far);
  }
  if (count > manyDifferences) {
    const squares = nonzero.reduce((sum, difference) => sum + difference * difference, 0);
    return Math.min(1, 2 * normalBelow(-seen / Math.sqrt(squares)));
  }
  const { nextBits } = seededGenerator(seed);
  let asFar = 0;
  for (let draw = 0; draw < flips; draw += 1) {
    let sum = 0;
    let bits = 0;
    for (let i = 0; i < count; i += 1) {
      bits = i % 32 === 0 ? nextBits() : bits >>> 1;
      const difference = nonzero[i] ?? 0;
      sum += (bits & 1) === 1 ? difference : -difference;
    }
    asFar += Math.abs(sum) >= far ? 1 : 0;
  }
  return (1 + asFar) / (1 + flips);
};

const shareOfAllFlips = (differences: Float64Array, far: number): number => {
  const ways = 2 ** differences.length;
  let asFar = 0;
  for (let way = 0; way < ways; way += 1) {
    let sum = 0;
    for (const [i, difference] of differences.entries()) {
      sum += (way >>> i) & 1 ? difference : -difference;
    }
    asFar += Math.abs(sum) >= far ? 1 : 0;
  }
  return asFar / ways;
};
