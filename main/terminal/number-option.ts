import { InvalidArgumentError } from "commander";

export type NumberRange = {
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
};

/** Plain decimal notation only: what a person types, and nothing that JavaScript happens to read as a number. */
const decimal = /^-?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})$/;

/** A parser for commander that takes a number in the range and otherwise says what it wants. */
export const numberOption =
  ({ minimum, maximum, whole }: NumberRange) =>
  (text: string): number => {
    const value = decimal.test(text) ? Number(text) : Number.NaN;
    if (!(value >= minimum && value <= maximum) || (whole && !Number.isInteger(value))) {
      throw new InvalidArgumentError(
        `It takes a ${whole ? "whole number" : "number"} from ${minimum} to ${maximum}.`,
      );
    }
    return value;
  };

/** Several of them, with commas between them, each once, in rising order. */
export const numbersOption =
  (range: NumberRange, mostNumbers: number) =>
  (text: string): readonly number[] => {
    const numbers = [...new Set(text.split(",").map((part) => numberOption(range)(part.trim())))];
    if (numbers.length > mostNumbers) {
      throw new InvalidArgumentError(`It takes at most ${mostNumbers} numbers.`);
    }
    return numbers.sort((a, b) => a - b);
  };
