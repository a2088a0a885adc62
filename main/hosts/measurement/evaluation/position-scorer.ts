import { AppError } from "../../../../app/errors/app-error.ts";
import { largestCode } from "./coded-position.ts";
import { kernelReservedBytes, type LogitsKernel, loadLogitsKernel } from "./kernel/load-logits-kernel.ts";

const { fround } = Math;
const lanes = 4;
const pageBytes = 65_536;
/** Codes of a position begin behind its scale and its minimum. */
const codesOffset = 4;
/** llama.cpp leaves reference probabilities below e^-16 out, and cuts the logits it keeps to that range. */
const leastLogProbability = -16;

/** One position against the reference, all in 32-bit floats as llama.cpp has them, but the divergence. */
export type PositionDivergence = {
  readonly negativeLogLikelihood: number;
  readonly referenceNegativeLogLikelihood: number;
  /** In nats. */
  readonly divergence: number;
  /** Probability of the text's own token, less the reference's. */
  readonly probabilityChange: number;
  readonly equalTop: boolean;
};

/**
 * What one position's logits say about the text's next token. Follows `log_softmax` in llama.cpp's
 * tools/perplexity/perplexity.cpp (release v0.5.0), which of its operations are 32-bit included, so that the digits it
 * prints are the same. One position's logits and codes are in its memory at a time.
 */
export class PositionScorer {
  readonly #kernel: LogitsKernel;
  readonly #count: number;
  /** Tokens that the kernel takes; the rest, three at most, is added here. */
  readonly #counted: number;
  /** The position's logits, a number a token: filled by the caller before each call. */
  readonly logits: Float32Array;
  readonly #codes: Uint16Array;
  readonly #codesAddress: number;

  constructor(vocabularyTokens: number) {
    this.#kernel = loadLogitsKernel();
    this.#count = vocabularyTokens;
    this.#counted = vocabularyTokens - (vocabularyTokens % lanes);
    this.#codesAddress = kernelReservedBytes + Math.ceil((vocabularyTokens * 4) / 16) * 16;
    const neededBytes = this.#codesAddress + vocabularyTokens * 2;
    this.#kernel.memory.grow(Math.ceil(neededBytes / pageBytes));
    const { buffer } = this.#kernel.memory;
    this.logits = new Float32Array(buffer, kernelReservedBytes, vocabularyTokens);
    this.#codes = new Uint16Array(buffer, this.#codesAddress, vocabularyTokens);
  }

  /** Negative logarithm of a token's probability, as the plain perplexity sums it. */
  negativeLogLikelihood(token: number): number {
    const maximum = this.#maximum();
    return Math.log(this.#sumOfExponentials(maximum)) - fround(this.#logit(token) - maximum);
  }

  /**
   * Writes the position's log-probabilities into `coded` (`codesPerPosition` of them): scale and minimum as two 32-bit
   * floats, then for each token a number of 16 bits. Answers the token's negative log-likelihood.
   */
  encode(token: number, coded: Uint16Array): number {
    const maximum = this.#maximum();
    const minimum = Math.max(this.#minimum(), fround(maximum + leastLogProbability));
    const logOfSum = fround(Math.log(this.#sumOfExponentials(maximum)));
    const scale = fround(fround(maximum - minimum) / 65_535);
    const facts = new Float32Array(coded.buffer, coded.byteOffset, 2);
    facts[0] = scale;
    facts[1] = fround(fround(minimum - maximum) - logOfSum);
    if (scale > 0) {
      const inverseScale = fround(1 / scale);
      this.#kernel.encode(kernelReservedBytes, this.#codesAddress, this.#counted, minimum, inverseScale);
      for (let index = this.#counted; index < this.#count; index += 1) {
        this.#codes[index] = codeOf(fround(inverseScale * fround(this.#logit(index) - minimum)));
      }
    } else {
      this.#codes.fill(0);
    }
    coded.set(this.#codes, codesOffset);
    return fround(fround(maximum + logOfSum) - this.#logit(token));
  }

  /** Fails with `storage-failed` where the coded position is none that `encode` has written. */
  compare(token: number, coded: Uint16Array): PositionDivergence {
    const maximum = this.#maximum();
    const shift = fround(maximum + fround(Math.log(this.#sumOfExponentials(maximum))));
    const facts = new Float32Array(coded.buffer, coded.byteOffset, 2);
    const scale = facts[0] ?? Number.NaN;
    const minimum = facts[1] ?? Number.NaN;
    this.#codes.set(coded.subarray(codesOffset, codesOffset + this.#count));
    const topCode = this.#maximumCode();
    // Equal logits have no scale, and their probabilities are below 1.
    const isSound = scale > 0 ? topCode === largestCode : scale === 0 && (minimum < 0 || this.#count === 1);
    if (!(isSound && minimum <= 0)) {
      throw new AppError(
        "storage-failed",
        "What was kept of the reference's probabilities is damaged. Measure the reference again.",
      );
    }
    const referenceOf = (index: number): number =>
      fround(fround(scale * (this.#codes[index] ?? 0)) + minimum);
    const negativeLogLikelihood = fround(shift - this.#logit(token));
    const referenceNegativeLogLikelihood = -referenceOf(token);
    let divergence = this.#kernel.divergence(
      kernelReservedBytes,
      this.#codesAddress,
      this.#counted,
      scale,
      minimum,
      shift,
    );
    for (let index = this.#counted; index < this.#count; index += 1) {
      const reference = referenceOf(index);
      if (reference > leastLogProbability) {
        const change = fround(fround(reference - this.#logit(index)) + shift);
        divergence += fround(fround(Math.exp(reference)) * change);
      }
    }
    return {
      negativeLogLikelihood,
      referenceNegativeLogLikelihood,
      divergence,
      probabilityChange: fround(
        fround(Math.exp(-negativeLogLikelihood)) - fround(Math.exp(-referenceNegativeLogLikelihood)),
      ),
      equalTop: this.logits.indexOf(maximum) === this.#codes.indexOf(topCode),
    };
  }

  /** The likeliest token; the first of those that are equally likely. */
  likeliest(): number {
    return this.logits.indexOf(this.#maximum());
  }

  /** Logarithm of the sum of all exponentials: what a logit loses to become a log-probability. */
  normalizer(): number {
    const maximum = this.#maximum();
    return maximum + Math.log(this.#sumOfExponentials(maximum));
  }

  /** Fails with `model-damaged` where there is what is no number. */
  #maximum(): number {
    let maximum = this.#kernel.maximum(kernelReservedBytes, this.#counted);
    for (let index = this.#counted; index < this.#count; index += 1) {
      maximum = Math.max(maximum, this.#logit(index));
    }
    if (!Number.isFinite(maximum)) {
      throw damaged();
    }
    return maximum;
  }

  #minimum(): number {
    let minimum = this.#kernel.minimum(kernelReservedBytes, this.#counted);
    for (let index = this.#counted; index < this.#count; index += 1) {
      minimum = Math.min(minimum, this.#logit(index));
    }
    return minimum;
  }

  #sumOfExponentials(maximum: number): number {
    let sum = this.#kernel.sumOfExponentials(kernelReservedBytes, this.#counted, maximum);
    for (let index = this.#counted; index < this.#count; index += 1) {
      sum += fround(Math.exp(fround(this.#logit(index) - maximum)));
    }
    if (!Number.isFinite(sum)) {
      throw damaged();
    }
    return sum;
  }

  #maximumCode(): number {
    let most = this.#kernel.maximumCode(this.#codesAddress, this.#counted);
    for (let index = this.#counted; index < this.#count; index += 1) {
      most = Math.max(most, this.#codes[index] ?? 0);
    }
    return most;
  }

  #logit(token: number): number {
    return this.logits[token] ?? Number.NaN;
  }
}

const damaged = (): AppError =>
  new AppError(
    "model-damaged",
    "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.",
  );

/** Rounds halves to even, as adding 1.5 × 2^23 does in 32-bit floats. */
const codeOf = (value: number): number =>
  Math.min(65_535, Math.max(0, fround(fround(value + 12_582_912) - 12_582_912)));
