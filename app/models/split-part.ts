export type SplitPart = {
  /** What all parts' names begin with. */
  readonly prefix: string;
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
};

/** As many parts as a record holds at most. */
const countLimit = 1000;

/** llama.cpp finds the other parts by this form of the name alone (llama_split_path). */
const pattern = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/s;

/** Which part of a split model file a file name speaks of, or null for a file that is whole. */
export const splitPart = (fileName: string): SplitPart | null => {
  const [, prefix = "", numberText, countText] = pattern.exec(fileName) ?? [];
  const number = Number(numberText);
  const count = Number(countText);
  return count >= 2 && count <= countLimit && number >= 1 && number <= count
    ? { prefix, number, count }
    : null;
};

const fiveDigits = (value: number): string => String(value).padStart(5, "0");

/** The file names of all parts, in order. */
export const splitPartNames = (prefix: string, count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `${prefix}-${fiveDigits(index + 1)}-of-${fiveDigits(count)}.gguf`,
  );
