/** Random numbers that are the same wherever they are drawn again. */
export type SeededGenerator = {
  /** 32 random bits as a whole number from 0 to 2³² − 1. */
  readonly nextBits: () => number;
  /** A whole number from 0 up to, not including, `bound` (1 to 2³²), each equally likely. */
  readonly nextBelow: (bound: number) => number;
};

const rotated = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/**
 * xoshiro128** 1.1 (Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4)), its state
 * filled from `seed` (32 bits) by splitmix32. JavaScript's own generator cannot be seeded, and a judgment that differs at
 * every look is none. `nextBelow` is unbiased: Lemire 2019, "Fast random integer generation in an interval".
 */
export const seededGenerator = (seed: number): SeededGenerator => {
  let filling = seed | 0;
  const fill = (): number => {
    filling = (filling + 0x9e3779b9) | 0;
    let mixed = filling ^ (filling >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let s0 = fill();
  let s1 = fill();
  let s2 = fill();
  let s3 = fill();
  const nextBits = (): number => {
    const bits = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotated(s3, 11);
    return bits;
  };
  return {
    nextBits,
    nextBelow: (bound) => {
      if (bound <= 0x10000) {
        // The upper 16 bits suffice, and their products fit into 32: several times quicker.
        const refused = (0x10000 - bound) % bound;
        for (;;) {
          const product = (nextBits() >>> 16) * bound;
          if ((product & 0xffff) >= refused) {
            return product >>> 16;
          }
        }
      }
      const refused = (2 ** 32 - bound) % bound;
      for (;;) {
        const bits = nextBits();
        if (Math.imul(bits, bound) >>> 0 >= refused) {
          return highHalf(bits, bound);
        }
      }
    },
  };
};

/** The upper 32 bits of a product of two 32-bit numbers, which has more bits than a double holds. */
const highHalf = (a: number, b: number): number => {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = aHigh * b + Math.floor((aLow * b) / 0x10000);
  return Math.floor(middle / 0x10000);
};
