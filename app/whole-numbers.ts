import { z } from "zod";

/**
 * A list of whole numbers from 0 to `most`, looked through in one pass: a schema for each entry takes ten to fifty times
 * as long, and what a model saw of a long chat has thousands of them in every answer.
 */
export const wholeNumbers = ({
  most,
  maxLength,
}: {
  readonly most: number;
  readonly maxLength: number;
}): z.ZodType<number[]> =>
  z.custom<number[]>(
    (value) =>
      Array.isArray(value) &&
      value.length <= maxLength &&
      // `every` would pass over holes.
      !value.includes(undefined) &&
      value.every((entry: unknown) => Number.isInteger(entry) && Number(entry) >= 0 && Number(entry) <= most),
  );
