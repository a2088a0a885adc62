import { formatBytes } from "../components/format-bytes.ts";

/** `1.2 of 2.5 GB`: the unit once where both have the same. */
export const amountInWords = (partBytes: number, wholeBytes: number): string => {
  const part = formatBytes(partBytes);
  const whole = formatBytes(wholeBytes);
  const [amount, unit] = part.split(" ");
  return whole.endsWith(` ${unit}`) ? `${amount} of ${whole}` : `${part} of ${whole}`;
};
